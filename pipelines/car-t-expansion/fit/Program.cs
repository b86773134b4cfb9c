using System.Globalization;
using Lifecycle.Demonstration.Fit;
using Lifecycle.Rendering;

// Started by fit.sh at the root of the repository.
switch (args)
{
    case ["--seal"]:
        foreach (var (version, seed) in Seeds.Sets)
        {
            SetFiles.Write(Path.Combine("challenge-sets", "car-t-expansion", $"v{version}"), SetPlan.OfVersion(version, seed));
        }

        return 0;
    case ["--shadow"]:
        foreach (var (version, seed) in Seeds.Shadow)
        {
            SetFiles.Write(Path.Combine("challenge-sets", "car-t-shadow", $"v{version}"), SetPlan.OfShadow(version, seed));
        }

        return 0;
    case ["--fit"]:
        Fitting.WriteModels(Path.Combine("pipelines", "car-t-expansion", "models"));
        return 0;
    case ["--development"]:
        DevelopmentFiles.Write(Path.Combine("pipelines", "car-t-expansion", "development"));
        return 0;
    case ["--check-seeds"]:
        Fitting.CheckSeeds();
        return 0;
    case ["--try", var model, var fitSeed]:
        Fitting.Try(model, ulong.Parse(fitSeed, CultureInfo.InvariantCulture), Seeds.Development, null);
        return 0;
    case ["--try", var model, var fitSeed, var folder]:
        Fitting.Try(model, ulong.Parse(fitSeed, CultureInfo.InvariantCulture), Seeds.Development, folder);
        return 0;
    case ["--sheet", var path]:
        Look.Sheet(path);
        return 0;
    case ["--plan", var seed]:
        Look.Plan(SetPlan.OfVersion(1, ulong.Parse(seed, CultureInfo.InvariantCulture)));
        return 0;
    default:
        Console.Error.WriteLine("usage: fit.sh [--seal | --shadow | --fit | --development | --check-seeds | --try MODEL FITSEED [FOLDER] | --sheet FILE | --plan SEED]");
        return 2;
}
