//! A file as a person or a desktop names it: by its path or by its `file:` address.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The path that an argument names: an address such as `file:///home/%D8%B3.txt` is decoded, all else is a path as it stands.
#[must_use]
pub fn path_of_argument(argument: &OsStr) -> PathBuf {
    let address = argument.to_str().and_then(local_part).map(percent_decoded);
    address.and_then(path_of_bytes).unwrap_or_else(|| argument.into())
}

/// What a file or a folder is called: the last part of its path.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What comes behind the host of a `file:` address of this machine, without query and fragment.
fn local_part(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once(':')?;
    let rest = Some(rest).filter(|_| scheme.eq_ignore_ascii_case("file"))?;
    let path = match rest.strip_prefix("//") {
        Some(rest) => {
            let start = rest.find('/')?;
            let (host, path) = rest.split_at_checked(start)?;
            Some(path).filter(|_| host.is_empty() || host.eq_ignore_ascii_case("localhost"))?
        }
        None => Some(rest).filter(|rest| rest.starts_with('/'))?,
    };
    path.split(['?', '#']).next()
}

#[cfg(unix)]
fn path_of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

/// Elsewhere names are Unicode, and a drive comes behind the first slash.
#[cfg(not(unix))]
fn path_of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    let path = String::from_utf8(bytes).ok()?;
    let is_drive = path.as_bytes().get(2) == Some(&b':');
    Some(if is_drive { path.trim_start_matches('/').into() } else { path.into() })
}

/// `%D9%83` as the bytes that it stands for.
pub(super) fn percent_decoded(path: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|digits| *first == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        let code = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = after.get(if code.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_are_decoded_and_paths_stay_as_they_are() {
        for (argument, path) in [
            ("file:///home/%D8%B3%20%25.txt", "/home/س %.txt"),
            ("FILE://localhost/a.txt", "/a.txt"),
            ("file:/a.txt#page=2", "/a.txt"),
            ("file:///a%zz%2", "/a%zz%2"),
            ("/home/50%25.txt", "/home/50%25.txt"),
            ("file:name.txt", "file:name.txt"),
            ("file://server/a.txt", "file://server/a.txt"),
            ("https://a.example/b.txt", "https://a.example/b.txt"),
            ("-", "-"),
            ("ملف.txt", "ملف.txt"),
        ] {
            assert_eq!(path_of_argument(OsStr::new(argument)), PathBuf::from(path), "{argument}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_address_may_name_a_file_whose_name_is_no_unicode() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(path_of_argument(OsStr::new("file:///%C7.txt")).as_os_str().as_bytes(), b"/\xC7.txt");
    }
}
