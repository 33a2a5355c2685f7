//! Lines of JSON that are to be answered.

use serde_json::Value;
use std::io::Cursor;
use std::num::NonZeroUsize;
use warraq::cli::answer_lines;

/// One line out for each line in that is not empty, whatever is in it, and each is JSON that names its document.
pub fn jsonl(bytes: &[u8]) {
    let mut output = Vec::new();
    answer_lines(Cursor::new(bytes.to_vec()), NonZeroUsize::MIN, &mut output).unwrap();
    let wanted = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let answers = output.split_inclusive(|byte| *byte == b'\n');
    assert_eq!(wanted.clone().count(), answers.clone().count());
    for (line, answer) in wanted.zip(answers) {
        let answer: Value = serde_json::from_slice(answer).unwrap();
        let asked = serde_json::from_slice::<Value>(line).ok().and_then(|asked| asked.as_object().cloned());
        assert_eq!(answer["id"], asked.as_ref().and_then(|asked| asked.get("id")).cloned().unwrap_or_default());
        let text = asked.as_ref().and_then(|asked| asked.get("text")).and_then(Value::as_str);
        assert_eq!(answer["error"].is_string(), text.is_none(), "{answer}");
        for mention in answer["mentions"].as_array().into_iter().flatten() {
            let (start, end) = (mention["start"].as_u64().unwrap(), mention["end"].as_u64().unwrap());
            let (start, length) = (usize::try_from(start).unwrap(), usize::try_from(end - start).unwrap());
            let named: String = text.unwrap_or_default().chars().skip(start).take(length).collect();
            assert_eq!(mention["text"], Value::String(named));
        }
    }
}
