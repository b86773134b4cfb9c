using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lifecycle;

/// <summary>A public type is closed, and a fact does not change.</summary>
public sealed class TypeShapeTests
{
    private static IEnumerable<Type> PublicTypes => House.Assemblies.SelectMany(assembly => assembly.GetExportedTypes());

    [Test]
    public void Every_public_type_is_sealed_static_or_abstract() =>
        Assert.That(PublicTypes.Where(IsOpen).Select(type => type.FullName), Is.Empty);

    [Test]
    public void Every_public_struct_is_readonly() =>
        Assert.That(PublicTypes.Where(IsMutableStruct).Select(type => type.FullName), Is.Empty);

    [Test]
    public void Every_record_has_only_get_and_init() =>
        Assert.That(PublicTypes.SelectMany(Setters), Is.Empty);

    [Test]
    public void No_public_field_can_be_written() =>
        Assert.That(PublicTypes.Where(type => !type.IsEnum).SelectMany(WritableFields), Is.Empty);

    [Test]
    public void Planted_faults_are_found()
    {
        Assert.That(IsOpen(typeof(Open)), Is.True);
        Assert.That(IsMutableStruct(typeof(Mutable)), Is.True);
        Assert.That(Setters(typeof(Changing)), Is.Not.Empty);
        Assert.That(WritableFields(typeof(Mutable)), Is.Not.Empty);
    }

    private static bool IsOpen(Type type) => type is { IsClass: true, IsSealed: false, IsAbstract: false };

    private static bool IsMutableStruct(Type type) =>
        type is { IsValueType: true, IsEnum: false } && !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false);

    // The compiler gives every record a PrintMembers.
    private static IEnumerable<string> Setters(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is null ? [] : type.GetProperties()
            .Where(property => property.SetMethod is { } set
                && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(property => $"{type.FullName}.{property.Name}");

    private static IEnumerable<string> WritableFields(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        .Where(field => !field.IsInitOnly && !field.IsLiteral)
        .Select(field => $"{type.FullName}.{field.Name}");

    private class Open;

    private sealed class Opened : Open;

    private sealed record Changing
    {
        public int Value { get; set; }
    }

    private struct Mutable
    {
        public int Value;

        public Mutable() => Value = 1;
    }
}
