//! How the page is looked at: size, theme, motion, and pictures of it.

use super::Page;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use block_or_delegate::launch;
use serde_json::json;
use std::fs;
use std::path::PathBuf;

/// A window, in CSS pixels.
#[derive(Clone, Copy)]
pub struct Size {
    pub width: u32,
    pub height: u32,
    /// Whether it is a hand-held device: touch, and scrollbars that take no room.
    pub mobile: bool,
}

pub const WIDE: Size = Size { width: 1280, height: 800, mobile: false };
pub const NARROW: Size = Size { width: 390, height: 844, mobile: true };

#[derive(Clone, Copy)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    pub const BOTH: [Theme; 2] = [Theme::Light, Theme::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl Page {
    pub async fn resize(&self, size: Size) {
        let Size { width, height, mobile } = size;
        let metrics = json!({ "width": width, "height": height, "mobile": mobile, "deviceScaleFactor": 1 });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": mobile })).await;
    }

    /// Makes the system prefer a theme, and motion or little of it.
    pub async fn prefer(&self, theme: Theme, reduced_motion: bool) {
        let motion = if reduced_motion { "reduce" } else { "no-preference" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": theme.name() },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Saves what the window shows.
    pub async fn screenshot(&self, name: &str) {
        self.save_picture(name, false).await;
    }

    /// Saves the page from top to bottom.
    pub async fn screenshot_of_all(&self, name: &str) {
        self.save_picture(name, true).await;
    }

    /// Saves what the window shows when a test fails.
    pub(super) async fn screenshot_of_failure(&self) {
        if let Ok(picture) = self.browser.screenshot_as_png().await {
            let _ = fs::write(failure_file(), picture);
        }
    }

    async fn save_picture(&self, name: &str, all: bool) {
        let result = self.devtools("Page.captureScreenshot", json!({ "captureBeyondViewport": all })).await;
        let picture = STANDARD.decode(result["data"].as_str().expect("a picture")).expect("base64");
        fs::write(picture_file(name), picture).expect("a picture saved");
    }
}

/// Removes the picture of an earlier failure of this test.
pub fn forget_failure() {
    let _ = fs::remove_file(failure_file());
}

/// Named after the test, which is the name of its thread.
fn failure_file() -> PathBuf {
    let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
    picture_file(&format!("failed-{test}"))
}

fn picture_file(name: &str) -> PathBuf {
    let folder = launch::root().join("target/pictures");
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    folder.join(format!("{name}.png"))
}
