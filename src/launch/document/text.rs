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

/// A script, ours or wasm-bindgen's: lines that are comment as a whole, and what stands before a line. None has text
/// over several lines, and `/*` begins a line in comments alone.
pub fn script(text: &str) -> String {
    let mut comment = false;
    let mut code = |line: &&str| {
        let line = line.trim();
        comment |= line.starts_with("/*");
        let skip = comment || line.starts_with("//");
        comment &= !line.ends_with("*/");
        !skip
    };
    lines(&text.lines().filter(|line| code(line)).collect::<Vec<_>>().join("\n"))
}

/// A page. Line breaks stay, since they are spaces between words. A quoted number loses its key and its exact value: both
/// are for the tests, which read the source, and two hundred bytes of the first visit.
pub fn squeeze(page: &str) -> String {
    let (first, rest) = page.split_once(QUOTED).unwrap_or((page, ""));
    let bare = |part: &str| match part.split_once('>') {
        Some((_, text)) => format!("<span class=\"quoted\">{}", text.replacen("</data>", "</span>", 1)),
        None => part.to_string(),
    };
    lines(&(first.to_string() + &rest.split(QUOTED).map(bare).collect::<String>()))
}

const QUOTED: &str = "<data class=\"quoted\" ";

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
        let ours = "// Why.\n/**\n * It.\n */\nif (a) {\n  // so\n  go(\"//x\");\n}\n/* one */\nend();";
        assert_eq!(script(ours), "if (a) {\ngo(\"//x\");\n}\nend();\n");
        let quoted = "a <data class=\"quoted\" data-key=\"a.b\" value=\"1\">one</data> <data value=\"2\">two</data>";
        assert_eq!(squeeze(quoted), "a <span class=\"quoted\">one</span> <data value=\"2\">two</data>\n");
        assert_eq!(squeeze("<p>\n  one\n\n  two</p>\n"), "<p>\none\ntwo</p>\n");
    }
}
