//! Reads JSON as people write it: with a byte-order mark, with whole numbers as `7.0` or `1e2`; and tells of every key
//! that an object has twice, of which `serde_json` would take the last in silence.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// The whole numbers that a float holds exactly are below this, either way.
const EXACT: f64 = 9_007_199_254_740_992.0;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What `bytes` spell, and the place of every key that is there twice: the last of them counts.
pub fn read(bytes: &[u8]) -> Result<(Value, Vec<String>), serde_json::Error> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mut source = serde_json::Deserializer::from_slice(bytes);
    let (mut place, mut twice) = (Vec::new(), Vec::new());
    let value = Reader { place: &mut place, twice: &mut twice }.deserialize(&mut source)?;
    source.end()?;
    Ok((value, twice))
}

/// Reads one value.
struct Reader<'a> {
    /// The keys that lead to it.
    place: &'a mut Vec<String>,
    twice: &'a mut Vec<String>,
}

impl Reader<'_> {
    /// Reads what is at `key` inside.
    fn inside(&mut self, key: String) -> Reader<'_> {
        self.place.push(key);
        Reader { place: self.place, twice: self.twice }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, text: &mut fmt::Formatter) -> fmt::Result {
        text.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        // A minus before nothing is kept, for whoever minds it.
        let whole = value.trunc() == value && value.abs() < EXACT && !(value == 0.0 && value.is_sign_negative());
        Ok(if whole { Value::from(value as i64) } else { Number::from_f64(value).map_or(Value::Null, Value::Number) })
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element_seed(self.inside(list.len().to_string()))? {
            self.place.pop();
            list.push(entry);
        }
        self.place.pop();
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(self.inside(key.clone()))?;
            if fields.insert(key, value).is_some() {
                self.twice.push(self.place.join("."));
            }
            self.place.pop();
        }
        Ok(fields.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn whole_numbers_are_whole_however_they_are_written() {
        let read = |text: &str| read(text.as_bytes()).expect("it is JSON").0;
        assert_eq!(read("[1e2, 7.0, 0.0, -3.0, 7, 2.50e1]"), json!([100, 7, 0, -3, 7, 25]));
        for text in ["7.5", "1e300", "-0.0", "0.1", "9007199254740993.0"] {
            assert!(read(text).is_f64(), "{text}");
        }
        assert_eq!(read("\u{feff}{\"a\": [null, true, \"x\"]}"), json!({"a": [null, true, "x"]}));
    }

    #[test]
    fn every_key_that_is_there_twice_is_named_with_its_place() {
        let (value, twice) =
            read(br#"{"a": 1, "b": [{"c": 1, "c": 2}, {"c": 3}], "a": {"d": 1, "d": 2, "d": 3}}"#).unwrap();
        assert_eq!(twice, ["b.0.c", "a.d", "a.d", "a"]);
        assert_eq!(value, json!({"a": {"d": 3}, "b": [{"c": 2}, {"c": 3}]}));
    }

    #[test]
    fn what_follows_the_value_is_an_error() {
        assert!(read(b"{} {}").is_err() && read(b"").is_err() && read(b"\xef\xbb\xbf").is_err());
    }
}
