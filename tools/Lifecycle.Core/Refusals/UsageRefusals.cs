namespace Lifecycle.Refusals;

/// <summary>What can be wrong with a command line. LC-U101 to LC-U199.</summary>
public static class UsageRefusals
{
    private static readonly RefusalCode NoOptionCode = new(
        "LC-U101", "an option is not known", "The verb has no option of that name. `lifecycle help <verb>` lists them.");

    private static readonly RefusalCode NoVerbCode = new(
        "LC-U102", "a verb is not known", "Lifecycle has no verb of that name. `lifecycle help all` lists them.");

    private static readonly RefusalCode MissingCode = new(
        "LC-U103", "an argument or option is missing", "The verb cannot run without it, and there is no default.");

    private static readonly RefusalCode TooManyCode = new(
        "LC-U104", "an argument too many", "The verb takes fewer arguments; quote a path that contains spaces.");

    private static readonly RefusalCode BadValueCode = new(
        "LC-U105", "an option's value is missing or not usable",
        "The option takes a value of the kind that its help names.");

    private static readonly RefusalCode NoCodeCode = new(
        "LC-U106", "no refusal has that code", "Codes look like LC-S201. `lifecycle explain` alone lists them all.");

    public static IReadOnlyList<RefusalCode> Codes { get; } =
        [NoOptionCode, NoVerbCode, MissingCode, TooManyCode, BadValueCode, NoCodeCode];

    public static Refusal NoOption(string verb, string typed, IEnumerable<string> known) => new(
        NoOptionCode, $"there is no option {typed}", "a misspelt option would leave a default in force unnoticed",
        Nearest.Of(typed, known) is { } near ? $"write {near}" : $"lifecycle help {verb}");

    public static Refusal NoVerb(string typed, IEnumerable<string> known) => new(
        NoVerbCode, $"there is no verb '{typed}'", "the first word says what to do",
        VerbLike(typed, known) is { } near ? $"lifecycle {near}" : "lifecycle help all");

    public static Refusal Missing(string verb, string what, string meaning) => new(
        MissingCode, $"{what} is missing", $"it says: {meaning}", $"lifecycle help {verb}");

    public static Refusal TooMany(string verb, string typed) => new(
        TooManyCode, $"there is no place for '{typed}'", "it would be ignored", $"lifecycle help {verb}");

    public static Refusal NotTogether(string verb, string option, string other) => new(
        TooManyCode, $"{option} and {other} do not go together", "one of them would be ignored", $"lifecycle help {verb}");

    public static Refusal BadValue(string option, string expected, string? got) => new(
        BadValueCode,
        got is null ? $"{option} has no value, and {expected} is asked for" : $"{option} is '{got}', and {expected} is asked for",
        "a default would be a guess", $"write {option} and {expected}");

    public static Refusal Empty(string verb, string what) => new(
        BadValueCode, $"{what} is empty", "an empty word is mostly a variable that was not set",
        $"lifecycle help {verb}");

    // The first word of a verb of two words is nearer than any misspelling.
    private static string? VerbLike(string typed, IEnumerable<string> known) =>
        known.FirstOrDefault(verb => verb.StartsWith(typed + " ", StringComparison.Ordinal)) ?? Nearest.Of(typed, known);

    public static Refusal NoCode(string typed) => new(
        NoCodeCode, $"no refusal has the code '{typed}'", "codes look like LC-S201", "lifecycle explain");
}
