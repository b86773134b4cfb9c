using System.Globalization;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Formats;

namespace Lifecycle.Cli.Printing;

/// <summary>How far blind labellers agree on one alert type, in words.</summary>
internal static class AgreementText
{
    public static string Of(TypeAgreement row, Labelling? asked)
    {
        var units = string.Create(CultureInfo.InvariantCulture, $"{row.Units:N0} windows or specimens, {row.Both:N0} yes of both, {row.FirstAlone + row.SecondAlone:N0} of one alone");
        return row.Kappa is { } kappa
            ? string.Create(CultureInfo.InvariantCulture, $"{row.Type} kappa {kappa:0.0000}{(asked is null ? "" : $", asks for >= {Scalars.Write(asked.KappaMin)}")}; {units}")
            : $"{row.Type} kappa not computable: no disagreement could be expected; {units}";
    }
}
