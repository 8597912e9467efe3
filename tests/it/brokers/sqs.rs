//! Amazon SQS, rule by rule.
