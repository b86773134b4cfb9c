using System.Text;

namespace Lifecycle;

/// <summary>A committed file that is made from the code: compared, or rewritten when UPDATE=1.</summary>
internal static class Generated
{
    public static void Check(string path, string wanted) => Check(path, Encoding.UTF8.GetBytes(wanted));

    public static void Check(string path, byte[] wanted)
    {
        var full = Path.Combine(Repository.Root, path);
        var found = File.Exists(full) ? File.ReadAllBytes(full) : [];
        if (found.AsSpan().SequenceEqual(wanted))
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("UPDATE") != "1")
        {
            Assert.Fail($"{path} is not what the code says. UPDATE=1 tests/run.sh --project Rules rewrites it; review the difference.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, wanted);
    }
}
