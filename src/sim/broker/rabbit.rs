//! RabbitMQ as a state machine: exchanges, queues, channels and consumers.
