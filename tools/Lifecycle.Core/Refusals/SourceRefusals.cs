using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a document before its meaning is looked at. LC-F101 to LC-F199.</summary>
public static class SourceRefusals
{
    private static readonly RefusalCode NotParsedCode = new(
        "LC-F101", "a file cannot be parsed",
        "The file is not well formed, so nothing in it can be trusted to mean what it seems to. The line named is " +
        "where the parser gave up; the mistake is there or next to it.");

    private static readonly RefusalCode UnknownKeyCode = new(
        "LC-F102", "a key is not known",
        "Every key of a file must be one that its format knows: a misspelt key that is quietly ignored would leave " +
        "the default in force without anybody noticing. docs/reference/schemas lists the keys of each format.");

    private static readonly RefusalCode MissingKeyCode = new(
        "LC-F103", "a key is missing",
        "The format asks for this key and has no default for it, because any default would be a guess.");

    private static readonly RefusalCode WrongKindCode = new(
        "LC-F104", "a value is of the wrong kind",
        "The value is, say, text where a number is asked for. Quoted text is never read as a number.");

    private static readonly RefusalCode WrongValueCode = new(
        "LC-F105", "a value is out of range or not well formed",
        "The value is of the right kind, but outside what the format allows.");

    private static readonly RefusalCode KeyTwiceCode = new(
        "LC-F106", "a key is written twice",
        "One of the two would win and the other be lost, and readers differ in which.");

    private static readonly RefusalCode NotAllowedCode = new(
        "LC-F107", "a YAML feature is not allowed",
        "Anchors, aliases, tags and merge keys make a file mean something other than what is written at the line. " +
        "Write the value out.");

    private static readonly RefusalCode TooLargeCode = new(
        "LC-F108", "a file is too large, too deep or has too many parts",
        "Files that people write are small. The limit keeps a broken or hostile file from taking the machine down.");

    private static readonly RefusalCode WrongFormatCode = new(
        "LC-F109", "a file is of another format",
        "Every file names its format and version in its first line. This file is of another kind or of a version " +
        "that this build of Lifecycle does not read.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
    [
        NotParsedCode, UnknownKeyCode, MissingKeyCode, WrongKindCode, WrongValueCode, KeyTwiceCode, NotAllowedCode,
        TooLargeCode, WrongFormatCode,
    ];

    public static Refusal NotParsed(SourceSpot where, string language, string reason) => new(
        NotParsedCode, $"this is not well-formed {language}: {Lower(reason)}",
        "nothing in a file that does not parse can be trusted", "mend the line named, or the one next to it", where);

    public static Refusal UnknownKey(SourceSpot where, string name, string path, IEnumerable<string> known)
    {
        var near = Nearest.Of(name, known);
        return new Refusal(
            UnknownKeyCode, $"there is no key '{name}'{(path.Length == 0 ? "" : $" in {path}")}",
            "a key that is quietly ignored would leave a default in force unnoticed",
            near is null ? $"remove it; known here: {string.Join(", ", known)}" : $"write '{near}', or remove it", where);
    }

    public static Refusal MissingKey(SourceSpot where, string path, Form form) => new(
        MissingKeyCode, $"'{path}' is missing", $"it says: {form.Meaning}", $"add {path}: {form.Expected}", where);

    public static Refusal WrongKind(SourceSpot where, string path, string expected, string got) => new(
        WrongKindCode, $"{Subject(path)} is {got}, and {expected} is asked for",
        "a value of another kind would have to be guessed at", $"write {expected}", where);

    public static Refusal WrongValue(SourceSpot where, string path, string expected, string got) => new(
        WrongValueCode, $"{Subject(path)} is '{Clip(got)}', and {expected} is asked for",
        "a value outside its range has no meaning here", $"write {expected}", where);

    public static Refusal KeyTwice(SourceSpot where, string name) => new(
        KeyTwiceCode, $"the key '{Clip(name)}' is written twice", "one of the two would be lost", "remove one of them", where);

    public static Refusal NotAllowed(SourceSpot where, string feature) => new(
        NotAllowedCode, $"{feature} is not allowed", "the line must mean what is written on it", "write the value out", where);

    public static Refusal TooLarge(SourceSpot where, string what, long limit) => new(
        TooLargeCode, $"the file has more than {limit} {what}", "files that people write are small",
        "split the file, or look whether it is the right one", where);

    public static Refusal WrongFormat(SourceSpot where, string expected, string got) => new(
        WrongFormatCode, $"the file says it is '{Clip(got)}', and {expected} is asked for",
        "a file of another format would be misread", $"name a file that starts with 'format: {expected}'", where);

    private static string Subject(string path) => path.Length == 0 ? "the document" : $"'{path}'";

    private static string Clip(string text) => text.Length <= 80 ? text : text[..77] + "...";

    private static string Lower(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
