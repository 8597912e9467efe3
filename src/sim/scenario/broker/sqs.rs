//! What can be set about Amazon SQS.
