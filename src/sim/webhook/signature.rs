//! Signing and verifying: an HMAC-SHA256 over id, timestamp and the raw body, `v1`.

use base64::Engine;
use base64::alphabet::STANDARD as ALPHABET;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// How far a message's timestamp may lie from the receiver's clock, either way, in seconds: 300 passes, 301 does not.
pub const TOLERANCE_S: u64 = 300;
/// How long a secret must be that is given out, in bytes.
pub const SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;

const PREFIX: &str = "whsec_";
const VERSION: &str = "v1";
/// As the reference library reads secrets: with padding or without.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What both sides know.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

/// Why there is no secret in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSecret {
    /// Nothing after the prefix.
    Empty,
    /// Not base64.
    Garbled,
}

impl Secret {
    /// Reads `whsec_<base64>`; the prefix and the padding may be missing.
    pub fn read(text: &str) -> Result<Secret, NoSecret> {
        let bytes = LENIENT.decode(text.strip_prefix(PREFIX).unwrap_or(text)).map_err(|_| NoSecret::Garbled)?;
        if bytes.is_empty() { Err(NoSecret::Empty) } else { Ok(Secret(bytes)) }
    }

    /// Whether it is as long as the specification wants a secret to be: [`SECRET_BYTES`]. Verifying does not ask.
    pub fn is_long_enough(&self) -> bool {
        SECRET_BYTES.contains(&self.0.len())
    }

    /// The signature of one attempt, as it stands in `webhook-signature`. `timestamp_s` is that of this attempt, in
    /// seconds of the Unix clock; a retry has the same id, another timestamp and another signature.
    pub fn sign(&self, id: &str, timestamp_s: i64, body: &[u8]) -> String {
        format!("{VERSION},{}", STANDARD.encode(self.mac(id, timestamp_s, body).finalize().into_bytes()))
    }

    fn mac(&self, id: &str, timestamp_s: i64, body: &[u8]) -> Hmac<Sha256> {
        // HMAC takes a key of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { unreachable!("HMAC takes any key") };
        mac.update(id.as_bytes());
        mac.update(b".");
        mac.update(timestamp_s.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        mac
    }
}

/// The three headers of a webhook, as they came; any may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headers<'a> {
    /// `webhook-id`: the same for every retry.
    pub id: Option<&'a str>,
    /// `webhook-timestamp`: seconds of the Unix clock, of this attempt.
    pub timestamp: Option<&'a str>,
    /// `webhook-signature`: signatures with their versions, separated by spaces.
    pub signature: Option<&'a str>,
}

/// Why a message is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A header is missing or empty.
    MissingHeaders,
    /// The timestamp is no number, or a signature is not written as one.
    InvalidHeaders,
    /// Sent too long ago: perhaps a replay.
    TooOld,
    /// Sent too far in the future.
    TooNew,
    /// No signature of a known version fits.
    NoMatch,
}

/// Whether a message comes from who knows the secret, and from now; `now_s` is the receiver's clock. A replay within
/// [`TOLERANCE_S`] has a valid signature: the receiver must remember ids.
pub fn verify(secret: &Secret, headers: Headers, body: &[u8], now_s: i64) -> Result<(), Refusal> {
    let [id, timestamp, signatures] = [headers.id, headers.timestamp, headers.signature]
        .map(|header| header.filter(|it| !it.is_empty()).ok_or(Refusal::MissingHeaders));
    let (id, timestamp, signatures) = (id?, timestamp?, signatures?);
    let timestamp_s = fresh(timestamp, now_s)?;
    for signature in signatures.split(' ') {
        let (version, signature) = signature.split_once(',').ok_or(Refusal::InvalidHeaders)?;
        if version != VERSION {
            continue;
        }
        let bytes = STANDARD.decode(signature).map_err(|_| Refusal::InvalidHeaders)?;
        // In constant time.
        if secret.mac(id, timestamp_s, body).verify_slice(&bytes).is_ok() {
            return Ok(());
        }
    }
    Err(Refusal::NoMatch)
}

fn fresh(timestamp: &str, now_s: i64) -> Result<i64, Refusal> {
    let timestamp_s: i64 = timestamp.parse().map_err(|_| Refusal::InvalidHeaders)?;
    match now_s.abs_diff(timestamp_s) <= TOLERANCE_S {
        true => Ok(timestamp_s),
        false if timestamp_s < now_s => Err(Refusal::TooOld),
        false => Err(Refusal::TooNew),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::read("whsec_bGVzc29uLTA1LXN5bmMtdnMtYXN5bmMta2V5LTEhISE=").expect("a secret")
    }

    fn verified(timestamp: &str, signature: &str, now_s: i64) -> Result<(), Refusal> {
        let headers = Headers { id: Some("m"), timestamp: Some(timestamp), signature: Some(signature) };
        verify(&secret(), headers, b"{}", now_s)
    }

    #[test]
    fn what_is_signed_is_accepted_within_five_minutes_either_way() {
        let signature = secret().sign("m", 1_000, b"{}");
        for (now_s, expected) in
            [(1_300, Ok(())), (700, Ok(())), (1_301, Err(Refusal::TooOld)), (699, Err(Refusal::TooNew))]
        {
            assert_eq!(verified("1000", &signature, now_s), expected, "at {now_s}");
        }
        assert_eq!(verified("1001", &signature, 1_000), Err(Refusal::NoMatch), "the timestamp is signed too");
    }

    #[test]
    fn one_signature_of_several_is_enough_and_other_versions_are_skipped() {
        let good = secret().sign("m", 1_000, b"{}");
        let other = Secret::read("c29tZXRoaW5nIGVsc2U").expect("unpadded, without its prefix").sign("m", 1_000, b"{}");
        for (signatures, expected) in [
            (format!("{other} {good}"), Ok(())),
            (format!("v1a,AAAA {good}"), Ok(())),
            (other, Err(Refusal::NoMatch)),
            ("v1a,AAAA".into(), Err(Refusal::NoMatch)),
            ("v1".into(), Err(Refusal::InvalidHeaders)),
            ("v1,%".into(), Err(Refusal::InvalidHeaders)),
            (String::new(), Err(Refusal::MissingHeaders)),
        ] {
            assert_eq!(verified("1000", &signatures, 1_000), expected, "{signatures}");
        }
        assert_eq!(verified("soon", &good, 1_000), Err(Refusal::InvalidHeaders));
        assert_eq!(verify(&secret(), Headers::default(), b"", 0), Err(Refusal::MissingHeaders));
    }

    #[test]
    fn secrets_are_base64_of_a_good_length() {
        assert_eq!(Secret::read("whsec_"), Err(NoSecret::Empty));
        assert_eq!(Secret::read("whsec_%"), Err(NoSecret::Garbled));
        let of = |bytes: usize| Secret::read(&STANDARD.encode(vec![7; bytes])).expect("a secret").is_long_enough();
        assert_eq!([23, 24, 64, 65].map(of), [false, true, true, false]);
        assert_eq!(format!("{:?}", secret()), "Secret(32 bytes)", "it is not printed");
    }
}
