//! How much of the browser's storage is in use, in words.

use super::storage::Room;

impl Room {
    /// Use and promise in a few sentences.
    pub fn in_words(&self) -> String {
        let (used, limit) = (bytes_in_words(self.used), bytes_in_words(self.limit));
        let promise = if self.lasting {
            "The browser has promised to keep it."
        } else {
            // No browser says whether this is a private window: quota and promise are the same there.
            "The browser may clear it when the disk fills up, and a private window forgets everything when it is \
             closed. Export your maps from time to time."
        };
        format!("{used} of about {limit} that this browser allows. {promise}")
    }
}

/// A number of bytes for a reader, in decimal units and with two significant figures: `2.1 MB`.
fn bytes_in_words(bytes: u64) -> String {
    const UNITS: [&str; 7] = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1_000 {
        return format!("{bytes} {}", if bytes == 1 { "byte" } else { UNITS[0] });
    }
    let step = 10u64.pow(bytes.ilog10() - 1);
    let figures = bytes / step + u64::from(bytes % step >= step / 2); // 10 to 100
    let zeros = step.ilog10() + u32::from(figures == 100);
    let figures = if figures == 100 { 10 } else { figures };
    // Of the power of ten of the last figure: how far it lies from the unit below or above.
    let (unit, shift) = ((zeros + 1) / 3, (zeros + 1) % 3);
    let unit = UNITS[usize::try_from(unit).unwrap_or_default().min(UNITS.len() - 1)];
    match shift {
        0 => format!("{}.{} {unit}", figures / 10, figures % 10),
        1 => format!("{figures} {unit}"),
        _ => format!("{figures}0 {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, bytes_in_words};

    #[test]
    fn two_figures_and_a_unit() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (1_049, "1.0 kB"),
            (1_050, "1.1 kB"),
            (9_949, "9.9 kB"),
            (9_950, "10 kB"),
            (12_345, "12 kB"),
            (99_499, "99 kB"),
            (99_500, "100 kB"),
            (123_456, "120 kB"),
            (994_999, "990 kB"),
            (995_000, "1.0 MB"),
            (2_100_000, "2.1 MB"),
            (10_000_000_000, "10 GB"),
            (307_262_000_000, "310 GB"),
            (1_500_000_000_000, "1.5 TB"),
            (u64::MAX, "18 EB"),
        ] {
            assert_eq!(bytes_in_words(bytes), words, "{bytes}");
        }
    }

    #[test]
    fn says_whether_it_is_promised() {
        let room = |lasting| Room { used: 2_100_000, limit: 10_000_000_000, lasting }.in_words();
        let start = "2.1 MB of about 10 GB that this browser allows. The browser ";
        assert_eq!(room(true), format!("{start}has promised to keep it."));
        let clears = "may clear it when the disk fills up, and a private window forgets everything when it is closed. \
                      Export your maps from time to time.";
        assert_eq!(room(false), format!("{start}{clears}"));
    }
}
