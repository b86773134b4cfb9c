using System.Reflection;

namespace Lifecycle;

/// <summary>Core states facts and judges them: it has no disk, clock, chance, network or console.</summary>
public sealed class PurityTests
{
    private static readonly string[] NotForCore =
        ["System.Console", "System.Diagnostics.Process", "System.IO.MemoryMappedFiles", "System.IO.Pipes", "System.Net.Http",
         "System.Net.Sockets", "System.IO.FileSystem.Watcher"];

    [Test]
    public void Core_stands_on_the_base_library_alone()
    {
        var references = House.Core.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();
        Assert.That(references, Is.All.StartsWith("System."));
        Assert.That(references.Intersect(NotForCore), Is.Empty);
    }

    [Test]
    public void Core_calls_no_native_code() => Assert.That(
        House.Core.GetTypes()
            .SelectMany(type => type.GetMethods(Everything))
            .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
            .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}"),
        Is.Empty);

    [Test]
    public void Core_takes_no_package_but_the_analyzer() => Assert.That(
        ProjectFile.Tools.Single(project => project.Name == "Lifecycle.Core").Items("PackageReference"),
        Is.EqualTo(new[] { "Microsoft.CodeAnalysis.BannedApiAnalyzers" }));

    [TestCase("Lifecycle.Core", "BannedSymbols.txt", "../BannedSymbols.Math.txt")]
    [TestCase("Lifecycle.Models", "../BannedSymbols.Math.txt")]
    [TestCase("Lifecycle.Reports", "../Lifecycle.Core/BannedSymbols.txt", "../BannedSymbols.Math.txt")]
    public void The_analyzer_is_wired_with_its_lists(string name, params string[] lists)
    {
        var project = ProjectFile.Tools.Single(candidate => candidate.Name == name);
        Assert.That(project.Items("PackageReference"), Does.Contain("Microsoft.CodeAnalysis.BannedApiAnalyzers"));
        Assert.That(project.Items("AdditionalFiles"), Is.SupersetOf(lists));
        Assert.That(project.Property("RunAnalyzers").Concat(project.Property("RunAnalyzersDuringBuild")), Is.Empty);
        Assert.That(lists.Select(list => Path.GetFullPath(Path.Combine(project.Folder, list))), Is.All.Exist);
    }

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly string[] Impure =
    [
        "P:System.DateTime.UtcNow", "P:System.DateTime.Now", "P:System.DateTimeOffset.UtcNow", "T:System.TimeProvider",
        "T:System.Diagnostics.Stopwatch", "P:System.Environment.TickCount64", "P:System.TimeZoneInfo.Local",
        "T:System.Random", "M:System.Guid.NewGuid", "M:System.Guid.CreateVersion7",
        "T:System.Security.Cryptography.RandomNumberGenerator",
        "T:System.IO.File", "T:System.IO.Directory", "T:System.IO.FileInfo", "T:System.IO.DirectoryInfo",
        "T:System.IO.FileStream", "M:System.IO.StreamReader.#ctor(System.String)",
        "M:System.IO.StreamWriter.#ctor(System.String)", "M:System.IO.Path.GetTempFileName",
        "T:System.Console", "T:System.Diagnostics.Process", "T:System.Net.Http.HttpClient", "T:System.Net.Sockets.Socket",
        "M:System.Environment.GetEnvironmentVariable(System.String)", "P:System.Environment.CurrentDirectory",
    ];

    [Test]
    public void The_list_of_Core_holds_clock_chance_disk_console_and_network() =>
        Assert.That(Impure.Except(BanList.Core.Symbols), Is.Empty);

    // Found by reflection, so that a function the base library gains is missed by nobody.
    private static readonly string[] LibmNames =
        ["Acos", "Acosh", "Asin", "Asinh", "Atan", "Atan2", "Atanh", "Cbrt", "Cos", "Cosh", "Exp", "Exp2", "Exp10", "ExpM1",
         "Hypot", "Log", "Log2", "Log10", "LogP1", "Log2P1", "Log10P1", "Pow", "RootN", "Sin", "SinCos", "Sinh", "Tan", "Tanh",
         "AcosPi", "AsinPi", "AtanPi", "Atan2Pi", "CosPi", "Exp2M1", "Exp10M1", "SinCosPi", "SinPi", "TanPi",
         "ReciprocalEstimate", "ReciprocalSqrtEstimate"];

    private static IEnumerable<string> LibmFunctions => new[] { typeof(Math), typeof(double), typeof(float) }
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => LibmNames.Contains(method.Name)
            && method.GetParameters().All(parameter => parameter.ParameterType != typeof(int) || method.Name == "RootN"))
        .Where(method => method.GetParameters()[0].ParameterType is { } first && (first == typeof(double) || first == typeof(float)))
        .Select(method => $"M:{method.DeclaringType!.FullName}.{method.Name}" +
            $"({string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.FullName))})");

    [Test]
    public void Functions_whose_bytes_change_with_the_processor_are_banned()
    {
        Assert.That(LibmFunctions.Count(), Is.GreaterThan(80), "the base library is looked through");
        Assert.That(LibmFunctions.Except(BanList.Math.Symbols), Is.Empty);
    }

    [Test]
    public void Types_whose_bytes_change_with_the_processor_are_banned() => Assert.That(
        BanList.Math.Symbols,
        Is.SupersetOf(new[]
        {
            "T:System.MathF", "T:System.Numerics.Vector`1", "T:System.Numerics.Complex",
            "T:System.Numerics.Tensors.TensorPrimitives",
        }));

    [Test]
    public void A_ban_list_has_a_name_that_the_analyzer_reads()
    {
        // It takes BannedSymbols.txt and BannedSymbols.*.txt; a list of any other name is silently no list.
        var lists = ProjectFile.Tools.SelectMany(project => project.Items("AdditionalFiles")).Select(Path.GetFileName);
        Assert.That(lists, Is.All.Match(@"^BannedSymbols\.(\w+\.)?txt$"));
    }

    [Test]
    public void Every_ban_says_what_to_do_instead() => Assert.That(
        CommittedFiles.All.Where(path => Path.GetFileName(path).StartsWith("BannedSymbols", StringComparison.Ordinal))
            .SelectMany(path => CommittedFiles.Read(path).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line.Split(';', 2) is not [_, { Length: > 10 }]),
        Is.Empty);

    [Test]
    public void The_compiled_Core_calls_nothing_banned() => Assert.That(Banned(House.Core, BanList.Core), Is.Empty);

    [Test]
    public void The_compiled_Models_calls_no_banned_mathematics() => Assert.That(
        Banned(House.Assemblies.Single(assembly => assembly.GetName().Name == "Lifecycle.Models"), BanList.Math), Is.Empty);

    [Test]
    public void The_compiled_Reports_calls_nothing_that_Core_may_not() => Assert.That(
        Banned(House.Assemblies.Single(assembly => assembly.GetName().Name == "Lifecycle.Reports"), BanList.Core)
            .Concat(Banned(House.Assemblies.Single(assembly => assembly.GetName().Name == "Lifecycle.Reports"), BanList.Math)),
        Is.Empty);

    [Test]
    public void A_banned_call_in_compiled_code_is_found()
    {
        // This very assembly uses the disk and the next line uses libm.
        Assert.That(Math.Exp(Environment.ProcessId), Is.Positive);
        var banned = Banned(typeof(PurityTests).Assembly, BanList.Core);
        Assert.That(banned, Does.Contain("System.IO.File").And.Contain("System.Math::Exp"));
    }

    private static List<string> Banned(Assembly assembly, BanList list) =>
    [
        .. CompiledUse.Types(assembly.Location).Intersect(list.Types),
        .. CompiledUse.Members(assembly.Location).Intersect(list.Members),
    ];
}
