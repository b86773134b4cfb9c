using System.Globalization;

namespace Lifecycle.Sets;

/// <summary>How much memory and time the verbs of sets take with a thousand cases: of ten million frames in stacks, and of a million stills.</summary>
internal static class LargeSetBenchmark
{
    public static void Run(string root, int cases)
    {
        Measure(root, cases, "stacks", files: 10, frames: 1_000);
        Measure(root, cases, "stills", files: 1_000, frames: 1);
    }

    private static void Measure(string root, int cases, string name, int files, int frames)
    {
        using var sets = new LargeSets(cases);
        var folder = sets.Write(name, files, frames);
        var development = Path.Combine(sets.Root, "development");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {cases:N0} cases, {(long)cases * files:N0} files, {(long)cases * files * frames:N0} frames"));
        Print(root, sets, "set describe", folder);
        Print(root, sets, "set use", folder);
        Print(root, sets, "seal", Path.Combine(folder, "set.yaml"), "--role", "quality");
        Print(root, sets, "set use", folder);
        Print(root, sets, "set check", folder);
        Print(root, sets, "set manifest", folder, "--out", development);
        Print(root, sets, "set overlap", folder, "--development", development);
    }

    private static void Print(string root, LargeSets sets, string verb, params string[] words)
    {
        var (own, hosts, seconds, said) = ProgramMemory.Run(root, sets.Root, [.. verb.Split(' '), .. words, "--quiet"]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {verb,-14}{seconds,8:0.00} s  {own,5} MB  hosts {hosts} MB  {said}"));
    }
}
