namespace Lifecycle;

/// <summary>The room with the private keys: what stands beside them in one process could read them.</summary>
public sealed class SigningRoomTests
{
    private static ProjectFile Signing => ProjectFile.Tools.Single(project => project.Name == "Lifecycle.Signing");

    [Test]
    public void It_takes_one_package_and_no_room_but_Core()
    {
        Assert.That(Signing.Items("PackageReference"), Is.EqualTo(new[] { "System.Security.Cryptography.Pkcs", "BouncyCastle.Cryptography" }));
        Assert.That(
            Signing.ConditionalItems("PackageReference"), Is.EqualTo(new[] { ("BouncyCastle.Cryptography", "'$(CryptographyProvider)' == 'BouncyCastle'") }));
        Assert.That(Signing.References, Is.EqualTo(new[] { "Lifecycle.Core" }));
    }

    [Test]
    public void It_calls_one_native_library_from_one_file()
    {
        var native = House.Assemblies.Single(assembly => assembly.GetName().Name == "Lifecycle.Signing").GetTypes()
            .Where(type => type.GetMethods(AllMethods).Any(IsNative)).Select(type => type.Name.Split('<')[0]).Distinct();
        Assert.That(native.Where(name => name.Length > 0), Is.EqualTo(new[] { "Ed25519Library" }));
        var texts = CommittedFiles.CSharp.Where(file => file.Path.StartsWith("tools/Lifecycle.Signing/", StringComparison.Ordinal)).ToList();
        Assert.That(texts, Is.Not.Empty);
        Assert.That(
            texts.Where(file => file.Text.Contains("LibraryImport(", StringComparison.Ordinal) || file.Text.Contains("DllImport(", StringComparison.Ordinal))
                .Select(file => file.Path),
            Is.EqualTo(new[] { "tools/Lifecycle.Signing/Keys/Ed25519Library.cs" }));
        Assert.That(texts.Where(file => file.Text.Contains("NativeLibrary", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void No_room_ships_the_second_provider_unless_it_is_asked_for_and_the_old_one_never() => Assert.That(
        ProjectFile.Tools.SelectMany(project => project.Items("PackageReference").Where(name => name.StartsWith("BouncyCastle", StringComparison.Ordinal))
            .Except(project.ConditionalItems("PackageReference").Where(one => one.Item == "BouncyCastle.Cryptography").Select(one => one.Item))),
        Is.Empty);

    [Test]
    public void Neither_the_runtime_of_models_nor_that_of_pictures_is_named_in_it() => Assert.That(
        House.Assemblies.Single(assembly => assembly.GetName().Name == "Lifecycle.Signing").GetReferencedAssemblies()
            .Select(reference => reference.Name).Where(name => !name!.StartsWith("System.", StringComparison.Ordinal)),
        Is.EqualTo(new[] { "Lifecycle.Core" }));

    private const System.Reflection.BindingFlags AllMethods = System.Reflection.BindingFlags.Public
        | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Instance
        | System.Reflection.BindingFlags.DeclaredOnly;

    private static bool IsNative(System.Reflection.MethodInfo method) =>
        method.Attributes.HasFlag(System.Reflection.MethodAttributes.PinvokeImpl);
}
