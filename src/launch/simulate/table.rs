//! Text in columns.

/// Rows of a label and what stands beside it, `indent` spaces from the left.
pub fn lines(rows: &[[String; 2]], indent: usize) -> String {
    let width = rows.iter().map(|[label, _]| label.chars().count()).max().unwrap_or(0);
    let line = |[label, text]: &[String; 2]| format!("{:indent$}{label:width$}  {text}\n", "");
    rows.iter().map(line).collect()
}

/// Every row as one text, its cells flush right under one another.
pub fn columns<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    let join = |row: &[String; N]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:>width$}"));
        cells.collect::<Vec<_>>().join("  ")
    };
    rows.iter().map(join).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let rows = [["a", "10"], ["bcd", "2"]].map(|row| row.map(String::from));
        assert_eq!(columns(&rows), ["  a  10", "bcd   2"]);
        assert_eq!(lines(&rows, 2), "  a    10\n  bcd  2\n");
    }
}
