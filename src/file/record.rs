//! Building blocks of the frozen types: objects that know what they did not understand.
//!
//! A derived `Deserialize` either refuses unknown fields or forgets them. These types keep the
//! names, so that a notice can tell them; and they look into the values of unknown fields, so that
//! a duplicate key or half a character is an error there too.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares an object of a file. Every field is optional, `null` means that it is not there, and
/// a field that is `None` is not written. Keys are the names of the fields, in their order.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident as $what:literal { $($field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Default)]
        #[allow(clippy::struct_field_names)] // the names are those of the file
        pub(in crate::file) struct $name {
            $(pub(in crate::file) $field: Option<$type>,)*
            /// Names of the fields that this version does not know.
            pub(in crate::file) unknown: Vec<String>,
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Fields;
                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($what)
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        use serde::de::Error as _;
                        $(let mut $field: Option<Option<$type>> = None;)*
                        let mut unknown = std::collections::BTreeSet::new();
                        while let Some(key) = map.next_key::<String>()? {
                            match key.as_str() {
                                $(stringify!($field) => {
                                    if $field.is_some() {
                                        return Err(A::Error::duplicate_field(stringify!($field)));
                                    }
                                    $field = Some(map.next_value()?);
                                })*
                                _ => $crate::file::record::skip(key, &mut map, &mut unknown)?,
                            }
                        }
                        Ok($name { $($field: $field.flatten(),)* unknown: unknown.into_iter().collect() })
                    }
                }
                deserializer.deserialize_map(Fields)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let count = 0 $(+ usize::from(self.$field.is_some()))*;
                let mut map = serializer.serialize_map(Some(count))?;
                $(if let Some(value) = &self.$field {
                    map.serialize_entry(stringify!($field), value)?;
                })*
                map.end()
            }
        }
    };
}
pub(in crate::file) use record;

/// Walks over the value of an unknown field and keeps the field's name.
pub(in crate::file) fn skip<'de, A: MapAccess<'de>>(
    key: String,
    map: &mut A,
    unknown: &mut BTreeSet<String>,
) -> Result<(), A::Error> {
    if unknown.contains(&key) {
        return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
    }
    map.next_value::<Skipped>()?;
    unknown.insert(key);
    Ok(())
}

/// Any value, checked and dropped.
struct Skipped;

impl<'de> Deserialize<'de> for Skipped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Anything;
        impl<'de> Visitor<'de> for Anything {
            type Value = Skipped;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }
            fn visit_unit<E>(self) -> Result<Skipped, E> {
                Ok(Skipped)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Skipped, E> {
                Ok(Skipped)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Skipped, E> {
                Ok(Skipped)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Skipped, E> {
                Ok(Skipped)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Skipped, E> {
                Ok(Skipped)
            }
            fn visit_str<E>(self, _: &str) -> Result<Skipped, E> {
                Ok(Skipped)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Skipped, A::Error> {
                while list.next_element::<Skipped>()?.is_some() {}
                Ok(Skipped)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Skipped, A::Error> {
                let mut seen = BTreeSet::new();
                while let Some(key) = map.next_key::<String>()? {
                    skip(key, &mut map, &mut seen)?;
                }
                Ok(Skipped)
            }
        }
        deserializer.deserialize_any(Anything)
    }
}

/// A list of at most `MAX` items. The limit holds while reading, before memory is taken.
#[derive(Debug)]
pub(in crate::file) struct List<T, const MAX: usize>(pub(in crate::file) Vec<T>);

impl<'de, T: Deserialize<'de>, const MAX: usize> Deserialize<'de> for List<T, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T, const MAX: usize>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const MAX: usize> Visitor<'de> for Items<T, MAX> {
            type Value = List<T, MAX>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while items.len() < MAX {
                    match list.next_element()? {
                        Some(item) => items.push(item),
                        None => return Ok(List(items)),
                    }
                }
                match list.next_element::<Skipped>()? {
                    None => Ok(List(items)),
                    Some(_) => Err(A::Error::custom(format_args!("more than {MAX} items"))),
                }
            }
        }
        deserializer.deserialize_seq(Items(std::marker::PhantomData))
    }
}

impl<T: Serialize, const MAX: usize> Serialize for List<T, MAX> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A number as it stands in a file, so that one out of range can be repaired instead of refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::file) enum Number {
    /// A whole number.
    Whole(i64),
    /// A fraction, or a number beyond 64 bits.
    Other(f64),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(f),
            Self::Other(number) => write!(f, "{number:?}"), // `Debug` writes 1e300 short
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl Visitor<'_> for Digits {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_i64<E>(self, number: i64) -> Result<Number, E> {
                Ok(Number::Whole(number))
            }
            #[allow(clippy::cast_precision_loss)] // such a number is out of every range; it is only shown
            fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
                Ok(i64::try_from(number).map_or(Number::Other(number as f64), Number::Whole))
            }
            #[allow(clippy::cast_possible_truncation)] // whole and small, as just checked
            fn visit_f64<E>(self, number: f64) -> Result<Number, E> {
                let whole = number.fract() == 0.0 && number.abs() < 1e15;
                Ok(if whole { Number::Whole(number as i64) } else { Number::Other(number) })
            }
        }
        deserializer.deserialize_any(Digits)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Other(number) => serializer.serialize_f64(*number),
        }
    }
}
