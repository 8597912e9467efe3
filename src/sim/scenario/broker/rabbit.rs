//! What can be set about RabbitMQ.
