//! What the page complains about: console errors and warnings, failed loads, violations of the policy.

use super::Page;
use serde_json::json;

impl Page {
    /// Begins to record, from the next load on.
    pub(super) async fn record_complaints(&self) {
        let source = format!("(() => {{ {} }})();", include_str!("recorder.js"));
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }

    /// What was recorded since the page was loaded.
    pub async fn complaints(&self) -> Vec<String> {
        self.js("return window.complaints").await
    }

    /// Panics with every complaint.
    pub async fn assert_content(&self) {
        assert_eq!(self.complaints().await, Vec::<String>::new(), "the page complains");
    }
}
