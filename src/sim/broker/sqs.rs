//! Amazon SQS as a state machine: standard and FIFO queues, and topics that fan out to them.
