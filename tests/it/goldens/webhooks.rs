//! Replays recordings of webhooks: vectors that a reference library signed and verified, and plans of retries.

use block_or_delegate::sim::webhook::signature::NoSecret;
use block_or_delegate::sim::webhook::{Headers, Refusal, Secret, schedule, verify};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vectors {
    #[serde(rename = "golden")]
    _golden: String,
    #[serde(rename = "question")]
    _question: String,
    #[serde(rename = "source")]
    _source: String,
    vectors: Vec<Vector>,
}

/// A message as it came, and what the library made of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    secret: String,
    now: i64,
    headers: BTreeMap<String, String>,
    body: String,
    result: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    #[serde(rename = "golden")]
    _golden: String,
    #[serde(rename = "question")]
    _question: String,
    #[serde(rename = "source")]
    _source: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    attempt: u32,
    delay_s: u64,
    at_s: u64,
    at: String,
}

/// Replays one recording.
pub fn replay(golden: &Value) -> Result<(), String> {
    let garbled = |error: serde_json::Error| error.to_string();
    if golden.get("vectors").is_some() {
        let read: Vectors = serde_json::from_value(golden.clone()).map_err(garbled)?;
        filled(&read.vectors)?.iter().try_for_each(vector)
    } else {
        let read: Plan = serde_json::from_value(golden.clone()).map_err(garbled)?;
        filled(&read.rows)?.iter().try_for_each(row)
    }
}

fn filled<T>(list: &[T]) -> Result<&[T], String> {
    if list.is_empty() { Err("nothing stands in it".into()) } else { Ok(list) }
}

fn vector(it: &Vector) -> Result<(), String> {
    let unknown = it.headers.keys().find(|name| header(it, name).is_none() || !KNOWN.contains(&lower(name).as_str()));
    if let Some(name) = unknown {
        return Err(format!("{}: unknown header {name}", it.name));
    }
    let found = match Secret::read(&it.secret) {
        Ok(secret) => {
            let [id, timestamp, signature] = KNOWN.map(|name| header(it, name));
            said(verify(&secret, Headers { id, timestamp, signature }, it.body.as_bytes(), it.now))
        }
        Err(NoSecret::Empty) => "EmptyWebhookSecretError: webhook secret may not be empty",
        Err(NoSecret::Garbled) => "the secret is garbled",
    };
    same(&it.name, "result", it.result.as_str(), found)
}

const KNOWN: [&str; 3] = ["webhook-id", "webhook-timestamp", "webhook-signature"];

fn lower(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// A header, whatever its name's case.
fn header<'a>(it: &'a Vector, name: &str) -> Option<&'a str> {
    it.headers.iter().find(|(found, _)| lower(found) == lower(name)).map(|(_, value)| value.as_str())
}

/// As the library words it.
fn said(outcome: Result<(), Refusal>) -> &'static str {
    match outcome {
        Ok(()) => "ok",
        Err(Refusal::MissingHeaders) => "WebhookVerificationError: Missing required headers",
        Err(Refusal::InvalidHeaders) => "WebhookVerificationError: Invalid Signature Headers",
        Err(Refusal::TooOld) => "WebhookVerificationError: Message timestamp too old",
        Err(Refusal::TooNew) => "WebhookVerificationError: Message timestamp too new",
        Err(Refusal::NoMatch) => "WebhookVerificationError: No matching signature found",
    }
}

fn row(it: &Row) -> Result<(), String> {
    let whole = |span: Option<block_or_delegate::sim::time::SimSpan>| span.map(|span| span.0 / 1_000_000_000);
    let who = format!("attempt {}", it.attempt);
    same(&who, "delay_s", Some(it.delay_s), whole(schedule::pause(it.attempt)))?;
    let begins = whole(schedule::begins(it.attempt));
    same(&who, "at_s", Some(it.at_s), begins)?;
    let clock = |at: u64| format!("{:02}:{:02}:{:02}", at / 3_600, at / 60 % 60, at % 60);
    same(&who, "at", Some(it.at.clone()), begins.map(clock))
}

fn same<T: PartialEq + std::fmt::Debug>(who: &str, what: &str, expected: T, found: T) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("{who}: {what} is {found:?}, recorded is {expected:?}")) }
}

/// A recording that is not what happened is found wrong.
#[test]
fn a_tampered_recording_fails() {
    let vectors = include_str!("../../goldens/webhooks/w01_standard_webhooks_signatures.json");
    let plan = include_str!("../../goldens/webhooks/w02_example_retry_schedule.json");
    let tampered = |text: &str, place: &str, value: Value| {
        let mut golden: Value = serde_json::from_str(text).expect("a recording");
        assert_eq!(replay(&golden), Ok(()));
        *golden.pointer_mut(place).expect("it is there") = value;
        replay(&golden).expect_err(place)
    };
    tampered(vectors, "/vectors/0/body", "{}".into());
    tampered(vectors, "/vectors/0/now", 1_700_000_301.into());
    tampered(vectors, "/vectors/0/result", "WebhookVerificationError: No matching signature found".into());
    tampered(vectors, "/vectors/0/headers", serde_json::json!({ "webhook-it": "1" }));
    tampered(vectors, "/vectors", serde_json::json!([]));
    tampered(plan, "/rows/3/delay_s", 1_801.into());
    tampered(plan, "/rows/3/at_s", 2_106.into());
    tampered(plan, "/rows/3/at", "00:35:06".into());
    tampered(plan, "/rows/3/attempt", 11.into());
}
