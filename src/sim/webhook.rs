//! Webhooks as the Standard Webhooks specification has them: signatures and the plan of retries, as pure functions.
