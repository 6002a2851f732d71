//! One shape for every closed list of terms: a key for the file, a label for the reader.

/// A closed list of terms. Keys are frozen by the file format; labels may be reworded.
pub trait Choice: Copy + Eq + 'static {
    /// Every term, in the order in which a reader expects them.
    const ALL: &'static [Self];
    /// The word that stands in a file.
    fn key(self) -> &'static str;
    /// The word that a reader sees.
    fn label(self) -> &'static str;
    /// The term with this key, if there is one.
    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.key() == key)
    }
}

/// Declares an enum and its [`Choice`]: `Name { Variant = "key", "Label" }`.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $key:literal, $label:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = $label]
                $(#[$variant_meta])*
                $variant,
            )+
        }

        impl $crate::model::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

pub(crate) use choice;
