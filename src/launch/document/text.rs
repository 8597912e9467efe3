//! Texts without what only their authors read: comments and indentation.

/// A style sheet.
pub fn style(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    lines(&out)
}

/// A script of ours: whole lines of comment, and what stands before a line. None of ours has text over several lines.
pub fn script(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let kept = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines(&kept.collect::<Vec<_>>().join("\n")).into_bytes()
}

/// A page. Line breaks stay, since they are spaces between words.
pub fn squeeze(page: &str) -> String {
    lines(page)
}

fn lines(text: &str) -> String {
    let trimmed = text.lines().map(str::trim).filter(|line| !line.is_empty());
    trimmed.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_by_machines_stays() {
        assert_eq!(style("/* a\n b */\n.a {\n  color: red; /* why */\n}\n"), ".a {\ncolor: red;\n}\n");
        let ours = "// Why.\nif (a) {\n  // so\n  go(\"//x\");\n}\n";
        assert_eq!(script(ours.as_bytes()), b"if (a) {\ngo(\"//x\");\n}\n");
        assert_eq!(squeeze("<p>\n  one\n\n  two</p>\n"), "<p>\none\ntwo</p>\n");
    }
}
