//! What the documentation says of a script, in the few words that the recordings use for it.

use super::player::Found;
use super::script::Op;
use super::trace::What;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Judges every word; one that is not known is an error.
pub fn check(script: &[Op], found: &[Found], documented: &Map<String, Value>) -> Result<(), String> {
    documented.iter().try_for_each(|(word, value)| {
        judge(script, found, word, value).map_err(|why| format!("by documentation, {word}: {why}"))
    })
}

fn judge(script: &[Op], found: &[Found], word: &str, value: &Value) -> Result<(), String> {
    if script.iter().any(|op| matches!(op, Op::Try { what, .. } if what == word)) {
        return outcome(value, &answer(found, word));
    }
    match word {
        "delivered" => {
            let (is, should) = (delivered(found), names(value)?);
            same(&is, &should)
        }
        "never_delivered" => {
            let both: BTreeSet<String> = delivered(found).intersection(&names(value)?).cloned().collect();
            same(&both, &BTreeSet::new())
        }
        "first_receive" => {
            let first = receives(found).next().map(|msgs| msgs.len()).ok_or("nothing is received")?;
            within(value, first)
        }
        "sum_of_all_receives" => within(value, receives(found).map(|msgs| msgs.len()).sum()),
        _ => match word.strip_prefix("max_").and_then(|it| it.parse::<u32>().ok()) {
            Some(max) => outcome(value, &receive_of(script, found, max)?),
            None => Err("unknown word".into()),
        },
    }
}

/// The answer to an attempt: an error code, or ok.
fn answer(found: &[Found], word: &str) -> String {
    let of = |it: &Found| match &it.seen.what {
        What::Error { what, code } if what == word => Some(code.clone()),
        What::Ok { what, .. } if what == word => Some("ok".into()),
        _ => None,
    };
    found.iter().find_map(of).unwrap_or("nothing".into())
}

/// The answer to the receive that wanted so many messages.
fn receive_of(script: &[Op], found: &[Found], wanted: u32) -> Result<String, String> {
    let by = script.iter().find_map(|op| match op {
        Op::Receive { consumer, max, .. } if *max == wanted => Some(consumer),
        _ => None,
    });
    let by = by.ok_or("no such receive")?;
    let of = |it: &Found| match &it.seen.what {
        What::Error { what, code } if what == "receive" => Some(code.clone()),
        What::Received { .. } => Some("ok".into()),
        _ => None,
    };
    found.iter().filter(|it| it.seen.actor == *by).find_map(of).ok_or("it was not answered".into())
}

/// An error code must be that one; `error` is any.
fn outcome(value: &Value, is: &str) -> Result<(), String> {
    let should = value.as_str().ok_or("no text")?;
    let fine = is == should || (should == "error" && is != "ok" && is != "nothing");
    if fine { Ok(()) } else { Err(format!("expected {should}, found {is}")) }
}

fn within(value: &Value, is: usize) -> Result<(), String> {
    let most = value.as_str().and_then(|it| it.strip_prefix("at most ")?.parse::<usize>().ok());
    let exact = value.as_u64().map(|it| it as usize);
    match (most, exact) {
        (Some(most), _) if is <= most => Ok(()),
        (_, Some(exact)) if is == exact => Ok(()),
        (None, None) => Err(format!("{value} is no number")),
        _ => Err(format!("expected {value}, found {is}")),
    }
}

fn receives(found: &[Found]) -> impl Iterator<Item = &Vec<(String, u32)>> {
    found.iter().filter_map(|it| match &it.seen.what {
        What::Received { msgs, .. } => Some(msgs),
        _ => None,
    })
}

fn delivered(found: &[Found]) -> BTreeSet<String> {
    receives(found).flatten().map(|it| it.0.clone()).collect()
}

fn names(value: &Value) -> Result<BTreeSet<String>, String> {
    let list = value.as_array().ok_or("no list")?;
    list.iter().map(|it| it.as_str().map(str::to_owned).ok_or("no text".to_owned())).collect()
}

fn same(is: &BTreeSet<String>, should: &BTreeSet<String>) -> Result<(), String> {
    if is == should { Ok(()) } else { Err(format!("expected {should:?}, found {is:?}")) }
}
