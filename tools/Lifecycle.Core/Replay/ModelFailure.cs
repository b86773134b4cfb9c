using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Replay;

/// <summary>Where and why the candidate could not go on: a fact of the run, which fails it. Production cannot fail a run:
/// without its answers there is none.</summary>
/// <param name="Case">The first case, in the set's order, that it did not get through.</param>
/// <param name="Frame">Of the case, from 0; null when it failed before any frame.</param>
/// <param name="Reason">As a person would say it.</param>
public sealed record ModelFailure(string Case, int? Frame, string Reason)
{
    public void Write(JsonText json)
    {
        json.Member("case", Case);
        if (Frame is { } frame)
        {
            json.Member("frame", frame);
        }

        json.Member("reason", Reason);
    }

    /// <summary>The fact in one line, the same wherever it is said.</summary>
    public string Words => $"the candidate failed in case {Case}{(Frame is { } frame ? string.Create(CultureInfo.InvariantCulture, $" at frame {frame}") : " before any frame")}: {Reason}";
}
