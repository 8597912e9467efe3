//! Times
use super::trace::Line;
pub fn compare(_: &[Line], _: &[Line]) -> Result<(), String> {
    Ok(())
}
