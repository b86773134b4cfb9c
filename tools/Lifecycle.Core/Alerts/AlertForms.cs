using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>The forms that the files of this room share.</summary>
internal static class AlertForms
{
    public static Form Type => ChallengeSetForms.AlertType;

    public static Form Time(string meaning) => ChallengeSetForms.Time(meaning);

    // No longer than all of time that a moment can name, so that it fits a TimeSpan.
    public static Form Span(string meaning) => Form.Whole(meaning, 0, ChallengeSetForms.MicrosMax);

    public static Form Digest(string meaning) =>
        Form.Pattern(meaning, "^sha256:[0-9a-f]{64}$", "sha256: and 64 lower-case hex digits");
}
