//! A text becomes rows: lines of whichever kind of break, and the cells of a table.

use super::signs::Signs;
use super::table::number;

/// Where a line ends: the breaks of every system, of word processors and of Unicode.
const BREAKS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// What parts the cells of a table in a spreadsheet or in CSV.
const SIGNS: [char; 3] = ['\t', ';', ','];

/// The lines of a text. A cell of a spreadsheet that holds a line break comes in quotes, and stays whole.
pub(super) fn lines(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut lines = vec![String::new()];
    let mut at = 0;
    let mut begins_cell = true;
    while let Some(letter) = letters.get(at) {
        if begins_cell
            && *letter == '"'
            && let Some(end) = closing(&letters, at).filter(|end| letters[at..*end].contains(&'\n'))
        {
            let cell = letters[at..=end].iter().map(|c| if BREAKS.contains(c) { ' ' } else { *c });
            lines.last_mut().into_iter().for_each(|line| line.extend(cell.clone()));
            at = end + 1;
            continue;
        }
        if BREAKS.contains(letter) {
            lines.push(String::new());
        } else {
            // A sign that steers machines parts words.
            let seen = if letter.is_control() && *letter != '\t' { ' ' } else { *letter };
            lines.last_mut().into_iter().for_each(|line| line.push(seen));
        }
        begins_cell = SIGNS.contains(letter) || BREAKS.contains(letter);
        at += 1;
    }
    lines
}

/// Where the quotes close that open here, if a cell ends there. Two quotes inside stand for one.
fn closing(letters: &[char], open: usize) -> Option<usize> {
    let mut at = open + 1;
    while let Some(letter) = letters.get(at) {
        if *letter == '"' {
            match letters.get(at + 1) {
                Some('"') => at += 1,
                None => return Some(at),
                Some(next) if SIGNS.contains(next) || BREAKS.contains(next) => return Some(at),
                Some(_) => return None,
            }
        }
        at += 1;
    }
    None
}

/// The line without what cannot be seen at its ends, but for a tab in front: there an empty cell stands.
pub(super) fn trimmed(line: &str) -> &str {
    let whole = crate::model::trimmed(line);
    let front = line.find(whole).unwrap_or(0);
    let tab = line[..front].find('\t').filter(|_| whole.contains('\t')).unwrap_or(front);
    &line[tab..front + whole.len()]
}

/// The cells of a line that comes from a table: parted by tabs, a row of Markdown, or quoted cells with commas or
/// semicolons. `None` for a line that is no row by itself.
pub(super) fn cells(line: &str) -> Option<Vec<String>> {
    let line = trimmed(line);
    if line.contains('\t') {
        return Some(parted(line, '\t'));
    }
    if line.starts_with('│') {
        return cells(&line.replace('│', "|"));
    }
    if line.contains('|') {
        let inside = line.strip_prefix('|').unwrap_or(line);
        return Some(parted(inside.strip_suffix('|').unwrap_or(inside), '|'));
    }
    // "Berger, Anna",80,60
    let signs = [';', ','];
    let quoted = |sign: char| line.contains(&format!("\"{sign}")) || line.contains(&format!("{sign}\""));
    let in_quotes = signs.into_iter().find(|sign| quoted(*sign)).map(|sign| parted(line, sign));
    // 'Berger, Anna','80','60'
    let inside = || line.strip_prefix('\'')?.strip_suffix('\'');
    let parts = |sign: char| inside()?.contains(&format!("'{sign}'")).then(|| format!("'{sign}'"));
    let in_single = || {
        let between = signs.into_iter().find_map(parts)?;
        Some(inside()?.split(&between).map(|cell| cell.replace("''", "'")).collect())
    };
    in_quotes.or_else(in_single)
}

/// The cells of a line that is set in columns of blanks: two texts at least, and two numbers.
pub(super) fn spaced(line: &str) -> Option<Vec<String>> {
    let cells: Vec<String> =
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect();
    let numbers = cells.iter().filter(|cell| number(cell).is_some()).count();
    (numbers > 1 && cells.len() > numbers + 1).then_some(cells)
}

/// The cells of a line with commas and no blanks behind them, as programs write it: two texts at least, and two
/// numbers. "Berger, Anna, 80, 60" is typed by hand.
pub(super) fn tight(line: &str) -> Option<Vec<String>> {
    let signs = Signs::of(line);
    let is_tight = |two: &[char]| two[0] != ',' || two[1] != ' ';
    if !signs.plain().windows(2).all(is_tight) {
        return None;
    }
    let line: String = line
        .chars()
        .zip(signs.plain())
        .map(|(typed, plain)| if *plain == ',' { ',' } else { typed })
        .collect();
    let cells = parted(&line, ',');
    let numbers = cells.iter().filter(|cell| number(cell).is_some()).count();
    (numbers > 1 && cells.len() > numbers + 1).then_some(cells)
}

/// The same, also of a line with semicolons or commas alone: where heads say that there are columns.
pub(super) fn any_cells(line: &str) -> Option<Vec<String>> {
    let sign = || [';', ','].into_iter().find(|sign| line.contains(*sign));
    cells(line).or_else(|| sign().map(|sign| parted(line, sign)))
}

/// The same, also of a line with semicolons.
pub(super) fn row(line: &str) -> Option<Vec<String>> {
    cells(line).or_else(|| line.contains(';').then(|| parted(line, ';')))
}

/// A line cut at a sign, but not inside quotes. Quotes round a cell go.
pub(super) fn parted(line: &str, sign: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let cell = cells.last_mut().map(|cell| (crate::model::trimmed(cell).is_empty(), cell));
        let Some((is_empty, cell)) = cell else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if is_empty && letters.clone().any(|later| later == '"') => {
                cell.clear();
                quoted = true;
            }
            '\\' if sign == '|' && letters.peek() == Some(&'|') => {
                letters.next();
                cell.push('|');
            }
            letter if letter == sign && !quoted => cells.push(String::new()),
            letter => cell.push(letter),
        }
    }
    cells.iter().map(|cell| crate::model::trimmed(cell).to_owned()).collect()
}

/// Whether this is a line that is drawn, as below the heads of a table, or says to a program what parts the cells.
pub(super) fn is_rule(line: &str) -> bool {
    let line = crate::model::trimmed(line);
    let is_drawn = |c: char| {
        matches!(
            c,
            '-' | '=' | '_' | '~' | '*' | '+' | '|' | ':' | ' ' | '\t' | '–' | '—' | '\u{2500}'..='\u{257F}'
        )
    };
    let marks = line.chars().filter(|c| !matches!(c, ' ' | '\t')).count();
    (marks > 2 && line.chars().all(is_drawn))
        || (line.len() == 5 && line.to_ascii_lowercase().starts_with("sep="))
}

#[cfg(test)]
mod tests {
    use super::{cells, is_rule, lines, tight};

    #[test]
    fn every_kind_of_break_ends_a_line() {
        for sign in ["\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"] {
            let lines: Vec<String> =
                lines(&format!("a{sign}b")).into_iter().filter(|l| !l.is_empty()).collect();
            assert_eq!(lines, ["a", "b"], "{sign:?}");
        }
    }

    #[test]
    fn a_break_inside_a_quoted_cell_ends_no_line() {
        assert_eq!(lines("\"Anna\nBerger\"\t80\t60\nBen"), ["\"Anna Berger\"\t80\t60", "Ben"]);
        assert_eq!(lines("Nr;\"Anna\nBerger\";80;60\nBen"), ["Nr;\"Anna Berger\";80;60", "Ben"]);
        assert_eq!(lines("\"Anna\r\nBerger\",80,60"), ["\"Anna  Berger\",80,60"]);
        assert_eq!(lines("Anna\0Berger\tA"), ["Anna Berger\tA"]);
        assert_eq!(lines("\"Anna\nBen"), ["\"Anna", "Ben"], "one quote alone is no cell");
        assert_eq!(lines("a \"b\nc\" d"), ["a \"b", "c\" d"]);
    }

    #[test]
    fn knows_the_cells_of_tables() {
        for (line, wanted) in [
            ("Anna\tIT\t80\t60", vec!["Anna", "IT", "80", "60"]),
            ("| Anna | 80 | 60 |", vec!["Anna", "80", "60"]),
            ("|Anna \\| Ben|80|60", vec!["Anna | Ben", "80", "60"]),
            ("\"Berger, Anna\",80,60", vec!["Berger, Anna", "80", "60"]),
            ("\"Berger; \"\"A\"\"\";80;60", vec!["Berger; \"A\"", "80", "60"]),
        ] {
            assert_eq!(cells(line).unwrap_or_default(), wanted, "{line}");
        }
        assert_eq!(cells("'Berger, Anna','80','60'").unwrap_or_default(), ["Berger, Anna", "80", "60"]);
        assert_eq!(cells("'O''Neill';'80';'60'").unwrap_or_default(), ["O'Neill", "80", "60"]);
        assert_eq!(cells("'t Hooft, Anna's"), None);
        assert_eq!(cells("Berger, Anna"), None);
        assert_eq!(cells("the \"big\" one"), None);
        assert_eq!(
            tight("Anna Berger,Vertrieb,80,60").unwrap_or_default(),
            ["Anna Berger", "Vertrieb", "80", "60"]
        );
        assert_eq!(tight("王芳，销售，８０，６０").unwrap_or_default(), ["王芳", "销售", "８０", "６０"]);
        for typed in ["Berger, Anna, 80, 60", "Berger,Anna", "Anna,80,60", "Anna,0.8,0.6"] {
            assert_eq!(tight(typed), None, "{typed}");
        }
    }

    #[test]
    fn lines_that_are_drawn_say_nothing() {
        for line in [
            "---",
            "|---|:--|--:|",
            "===",
            "* * *",
            "+----+----+",
            "———",
            "─────",
            "---\t---",
            "sep=;",
            "SEP=,",
        ] {
            assert!(is_rule(line), "{line}");
        }
        for line in ["-", "--", "- A", "", "|", "++ +x", "sep=Anna"] {
            assert!(!is_rule(line), "{line}");
        }
    }
}
