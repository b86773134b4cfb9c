using System.Text;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Printing;

/// <summary>The one place that writes: answers to stdout, everything for people on the way to stderr.</summary>
internal sealed class Screen
{
    public const int Width = 76;

    private readonly Stream answers;
    private readonly TextWriter notes;

    public Screen(Stream answers, TextWriter notes, ScreenSettings settings)
    {
        this.answers = answers;
        this.notes = notes;
        Settings = settings;
    }

    public ScreenSettings Settings { get; }

    public void Answer(string text) => Answer(Encoding.UTF8.GetBytes(Visible.Text(text.EndsWith('\n') ? text : text + "\n")));

    public void Answer(ReadOnlySpan<byte> bytes)
    {
        try
        {
            answers.Write(bytes);
            answers.Flush();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the answer cannot be written to standard output: {failed.Message}", failed);
        }
    }

    /// <summary>A line for people, unless they asked for quiet.</summary>
    public void Note(string text)
    {
        if (!Settings.IsQuiet)
        {
            notes.WriteLine(Visible.Text(text));
        }
    }

    /// <summary>What another process of ours said to people, as it said it: a refusal of its is no note.</summary>
    public void Relay(string text) => notes.WriteLine(Visible.Text(text));

    /// <summary>Prints refusals and says how the command ends.</summary>
    public ExitCode Refuse(IReadOnlyList<Refusal> refusals)
    {
        notes.Write(RefusalText.Of(refusals, Settings.HasColour));
        return ExitCodes.Worst(refusals.Select(refusal => refusal.Code.Exit));
    }

    public ProgressLine Progress(string what) => new(notes, what, Settings);
}
