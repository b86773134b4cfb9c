namespace Lifecycle.Builds.Roles;

/// <summary>What must hold within one trust, whatever came before it.</summary>
public static class TrustChecks
{
    /// <summary>Every fault, in words.</summary>
    public static IReadOnlyList<string> Of(SiteTrust trust) =>
    [
        .. Twice(trust), .. trust.Keys.SelectMany(key => OfKey(trust, key)), .. OfRoles(trust), .. OfUses(trust),
    ];

    private static IEnumerable<string> Twice(SiteTrust trust) =>
    [
        .. trust.Holders.CountBy(holder => TrustHolder.Folded(holder.Name)).Where(count => count.Value > 1)
            .Select(count => $"the holder '{count.Key}' is there twice: names that differ in case or spaces alone are one"),
        .. trust.Holders.Where(holder => !TrustHolder.IsClean(holder.Name))
            .Select(_ => "the name of a holder has characters that a screen hides or turns around, or spaces at an end"),
        .. trust.Keys.CountBy(key => key.Id).Where(count => count.Value > 1).Select(count => $"the key {count.Key.Brief} is there twice"),
        .. trust.Roles.CountBy(role => role.Name).Where(count => count.Value > 1).Select(count => $"the role '{count.Key}' is there twice"),
        .. trust.Signatures.CountBy(one => one.Key).Where(count => count.Value > 1).Select(count => $"the key {count.Key.Brief} has signed twice"),
    ];

    private static IEnumerable<string> OfKey(SiteTrust trust, TrustKey key)
    {
        var name = $"the key {key.Id.Brief}";
        if (!trust.Holders.Any(holder => holder.Name == key.Holder))
        {
            yield return $"{name} has the holder '{key.Holder}', who is not registered";
        }

        if (key.Until <= key.From)
        {
            yield return $"{name} would end before it begins";
        }

        if (key.Use is KeyUse.Role && key.Role is null)
        {
            yield return $"{name} is of a role and names none";
        }
        else if (key.Use is not (KeyUse.Role or KeyUse.Authority) && key.Role is not null)
        {
            yield return $"{name} is for '{TrustNames.Uses.Of(key.Use)}' and names a role";
        }

        if (key.Role is not null && trust.FindRole(key.Role) is not { } role)
        {
            yield return $"{name} names the role '{key.Role}', which is not there";
        }
        else if (key.Use == KeyUse.Role && trust.FindRole(key.Role ?? "")?.Kind is { } kind
            && trust.Holders.FirstOrDefault(holder => holder.Name == key.Holder)?.Kind is { } held && kind != held)
        {
            yield return $"{name} is held by a {TrustNames.Kinds.Of(held)}, and the role '{key.Role}' is for a {TrustNames.Kinds.Of(kind)}";
        }

        if ((CertificateFault(key) ?? WitnessFault(trust, key)) is { } fault)
        {
            yield return $"{name} {fault}";
        }
    }

    private static string? CertificateFault(TrustKey key)
    {
        if (key.Use is KeyUse.Log or KeyUse.Promises or KeyUse.Witness)
        {
            return key.Certificate.Length == 0 ? null : "is of a log or a witness, which is trusted by its key alone, and has a certificate";
        }

        return CertificateFacts.Read(key.Certificate) is not { } facts ? "has no certificate"
            : facts.PublicKey.Span.SequenceEqual(key.PublicKey.Span) ? null : "has the certificate of another key";
    }

    private static string? WitnessFault(SiteTrust trust, TrustKey key) => key.Use != KeyUse.Witness
        ? key.Name is null ? null : "has a name, which is for witnesses alone"
        : key.Name is null ? "is of a witness and has no name"
        : key.Name == trust.Log ? "is of a witness and has the name of the log"
        : WitnessKey.Of(key) is null ? "is of a witness and is not Ed25519" : null;

    private static IEnumerable<string> OfRoles(SiteTrust trust)
    {
        if (trust.FindRole(TrustRole.Root)?.Verbs.SequenceEqual([RoleVerbs.Trust]) != true)
        {
            yield return $"the role '{TrustRole.Root}' is not there, or may do something else than '{RoleVerbs.Trust}'";
        }

        foreach (var role in trust.Roles.Where(role => role.Name != TrustRole.Root && role.Verbs.Contains(RoleVerbs.Trust)))
        {
            yield return $"the role '{role.Name}' may '{RoleVerbs.Trust}', which is for '{TrustRole.Root}' alone";
        }

        foreach (var role in trust.Roles.Where(role => role.Kind == HolderKind.Machine && role.Verbs.Contains(RoleVerbs.Approve)))
        {
            yield return $"the role '{role.Name}' is for machines, and only a person approves";
        }

        foreach (var need in trust.Release.Needs.Where(need => trust.FindRole(need)?.Verbs.Contains(RoleVerbs.Approve) != true))
        {
            yield return $"a release needs '{need}', and no such role may '{RoleVerbs.Approve}'";
        }

        // Holders of a threshold must exist, or nobody could ever sign the next version.
        if (trust.FindRole(TrustRole.Root) is { } root && RootHolders(trust) < root.Threshold)
        {
            yield return $"the role '{TrustRole.Root}' asks for {root.Threshold} holders and has {RootHolders(trust)}";
        }
    }

    private static int RootHolders(SiteTrust trust) => trust.KeysOf(TrustRole.Root)
        .Where(key => trust.RevocationOf(key) is null).Select(key => TrustHolder.Folded(key.Holder)).Distinct().Count();

    private static IEnumerable<string> OfUses(SiteTrust trust) =>
        ((KeyUse[])[KeyUse.Authority, KeyUse.Promises, KeyUse.Log, KeyUse.Time])
        .Where(use => !trust.KeysFor(use).Any()).Select(use => $"there is no key for '{TrustNames.Uses.Of(use)}'");
}
