using System.Globalization;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Custody;

/// <summary>The versions of a trust as they lie in a folder: that of a workspace, or an export that somebody brought along.</summary>
public static class TrustFiles
{
    /// <summary>The version in force.</summary>
    public const string Newest = "trust.json";

    private const string EarlierFolder = "earlier";
    private const int BytesMax = 10_000_000;

    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, Newest));

    /// <summary>Every version from the first to the one in force. Whether they follow one another is not looked at here.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="shown">The folder as people know it.</param>
    public static Outcome<IReadOnlyList<SiteTrust>> Versions(string folder, string shown)
    {
        return !AreIn(folder) ? RoleRefusals.NoTrust(Spot(Newest)) : Read(Newest).Then<IReadOnlyList<SiteTrust>>(newest =>
        {
            var all = new List<SiteTrust>();
            for (var version = 1L; version < newest.Version; version++)
            {
                var name = NameOf(version);
                if (!File.Exists(Path.Combine(folder, name)))
                {
                    return RoleRefusals.TrustSkipped(Spot(name), version, newest.Version);
                }

                if (!Read(name).TryGet(out var earlier, out var why))
                {
                    return new Outcome<IReadOnlyList<SiteTrust>>.Refused(why);
                }

                all.Add(earlier);
            }

            return new Outcome<IReadOnlyList<SiteTrust>>.Ok([.. all, newest]);
        });

        Outcome<SiteTrust> Read(string name) => BoundedFile.Read(Path.Combine(folder, name), Spot(name), BytesMax)
            .Then(bytes => TrustDocument.Read(Spot(name).File, bytes));

        SourceSpot Spot(string name) => new($"{shown}/{name}");
    }

    /// <summary>Writes every version, the newest last, and says what it wrote.</summary>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<SiteTrust> versions)
    {
        var written = new List<string>();
        FolderSync.Make(Path.Combine(folder, EarlierFolder));
        foreach (var version in versions)
        {
            var name = version == versions[^1] ? Newest : NameOf(version.Version);
            WholeFile.Write(Path.Combine(folder, name), TrustDocument.Write(version));
            written.Add(name);
        }

        return written;
    }

    /// <summary>Where a version lies once another followed it.</summary>
    public static string NameOf(long version) => string.Create(CultureInfo.InvariantCulture, $"{EarlierFolder}/{version}.json");
}
