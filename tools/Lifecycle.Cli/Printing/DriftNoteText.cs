using Lifecycle.Ledger;

namespace Lifecycle.Cli.Printing;

/// <summary>A drift record that waits for somebody, with the command that closes it.</summary>
internal static class DriftNoteText
{
    private const int DigitsShown = 12;

    public static string Of(DriftNote note) =>
        $"drift record {note.Record.Brief} ({string.Join("; ", note.Labels)}), {note.Words}: " +
        $"lifecycle record drift-close {note.Record.Hex[..DigitsShown]} --reason 'WHAT WAS FOUND' --role ROLE";
}
