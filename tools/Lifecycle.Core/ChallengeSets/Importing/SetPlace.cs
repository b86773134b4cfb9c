using System.Globalization;
using System.Text.RegularExpressions;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>A set's name and version, as its folder says them: <c>challenge-sets/car-t-expansion/v2</c>.</summary>
public sealed partial record SetPlace(string Name, int Version)
{
    public static Outcome<SetPlace> Of(string folder, string fullPath)
    {
        var match = Place().Match(fullPath.TrimEnd('/'));
        return match.Success && int.TryParse(match.Groups["version"].Value, CultureInfo.InvariantCulture, out var version) && version is >= 1 and <= 100_000
            ? new SetPlace(match.Groups["name"].Value, version)
            : ImportRefusals.SetName(folder);
    }

    [GeneratedRegex(@"/(?<name>[a-z0-9][a-z0-9-]{0,63})/v(?<version>[1-9][0-9]{0,5})\z", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
