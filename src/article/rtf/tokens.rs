//! The bytes of a document in Rich Text Format as tokens; any bytes are some tokens.

/// The longest name of a control word, in bytes.
const MAX_WORD_BYTES: usize = 32;

/// What a document is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word and its number.
    Word(&'a str, Option<i32>),
    /// A control symbol.
    Symbol(char),
    /// A byte of text in the code page that holds.
    Byte(u8),
}

/// Parts a document into tokens.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Takes so many bytes, or those that are left.
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first == b'\'' {
            self.take(1);
            let code = std::str::from_utf8(self.take(2)).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok());
            return Some(Token::Byte(code.unwrap_or(b'?')));
        }
        if !first.is_ascii_alphabetic() {
            self.take(1);
            return Some(Token::Symbol(char::from(first)));
        }
        let letters = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count().min(MAX_WORD_BYTES);
        let word = std::str::from_utf8(self.take(letters)).unwrap_or_default();
        let value = self.number();
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if word == "bin" {
            // Raw bytes, which may be braces.
            self.take(value.and_then(|length| usize::try_from(length).ok()).unwrap_or_default());
        }
        Some(Token::Word(word, value))
    }

    fn number(&mut self) -> Option<i32> {
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        let number: i64 = std::str::from_utf8(self.take(sign + digits)).ok()?.parse().ok()?;
        i32::try_from(number).ok()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match *self.take(1).first()? {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}
