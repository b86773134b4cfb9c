using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What a class says: a condition is there; none is there; the frame cannot be judged; or nothing of any condition.</summary>
public sealed class ClassTable
{
    public const string Normal = "normal";
    public const string Ignore = "ignore";
    public const string Other = "other";
    public const string Others = "*";

    private readonly IReadOnlyDictionary<string, string> meanings;
    private readonly bool areOthersAbsent;

    /// <param name="meanings">Of each class: an alert type, <c>normal</c>, <c>ignore</c> or <c>other</c>.</param>
    /// <param name="areOthersAbsent">True when a frame in one class is known to be in no other.</param>
    public ClassTable(IReadOnlyDictionary<string, string> meanings, bool areOthersAbsent)
    {
        this.meanings = meanings;
        this.areOthersAbsent = areOthersAbsent;
        Types = [.. meanings.Values.Where(meaning => meaning is not (Normal or Ignore or Other)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Every alert type that a class stands for, in the order of their names.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>The classes that are named, without the word for all others.</summary>
    public IEnumerable<string> Names => meanings.Keys.Where(name => name != Others);

    /// <summary>The alert type that a class of an event stands for; null when it is none.</summary>
    public string? TypeOf(string name) =>
        MeaningOf(name) is { } meaning && meaning is not (Normal or Ignore or Other) ? meaning : null;

    /// <summary>The first class that nothing is said of; null when all are known.</summary>
    public string? Unknown(IEnumerable<string> classes) => classes.FirstOrDefault(name => MeaningOf(name) is null);

    public string? Near(string name) => Nearest.Of(name, meanings.Keys);

    /// <summary>Is there a class that says nothing is there beside one that says something is?</summary>
    public bool Contradict(IEnumerable<string> classes)
    {
        var said = classes.Select(MeaningOf).ToHashSet();
        return said.Contains(Normal) && said.Any(meaning => meaning is not (Normal or Ignore or Other));
    }

    /// <summary>For each of <see cref="Types"/>: there, not there, or null when the classes of a frame together do not say.</summary>
    /// <param name="classes">Every class of the frame.</param>
    /// <param name="isPartial">True when more may have been said of it: what is not there is not known then.</param>
    /// <remarks>A class to ignore says that the frame cannot be judged, so nothing that is not there is taken from it.</remarks>
    public bool?[] StatesOf(IEnumerable<string> classes, bool isPartial)
    {
        var said = classes.Select(name => MeaningOf(name)!).ToHashSet(StringComparer.Ordinal);
        var isClear = !isPartial && !said.Contains(Ignore) && (said.Contains(Normal) || areOthersAbsent);
        return [.. Types.Select(type => said.Contains(type) ? true : isClear ? false : (bool?)null)];
    }

    private string? MeaningOf(string name) =>
        meanings.TryGetValue(name, out var meaning) || meanings.TryGetValue(Others, out meaning) ? meaning : null;
}
