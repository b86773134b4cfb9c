using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Reads <c>lifecycle/roles@1</c>: what people write of a site's roles, before any key is made.</summary>
public static class RolesDocument
{
    private const int DaysMax = 3_660;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/roles@1", "the roles of a site, what each may do, and what a release takes",
        FormField.Required("site", TrustForm.SiteName),
        FormField.Required("issuer", TrustForm.Issuer),
        FormField.Required("roles", Form.List("the site's roles", Form.Map(
            "a role",
            FormField.Required("name", TrustForm.RoleName),
            FormField.Optional("kind", TrustForm.Kind),
            FormField.Optional("threshold", TrustForm.Threshold),
            FormField.Required("verbs", TrustForm.Verbs)), 1, 100)),
        FormField.Optional("rootThreshold", TrustForm.Threshold),
        FormField.Required("release", Form.Map(
            "what a release takes",
            FormField.Required("needs", TrustForm.Needs),
            FormField.Optional("outside", Form.Flag("a witness or an outside time must show the order of acts; default true, and false in a demonstration")),
            FormField.Optional("wetInk", Form.Flag("a registered signature on paper counts; default false")))),
        FormField.Optional("trustHolds", Form.Whole("days after which the trust is to be signed again; default 365", 1, DaysMax)));

    public static Outcome<SiteRoles> Read(SourceNode node) => Format.Judge(node).Then(map =>
    {
        var roles = map.ItemsOf("roles").Select(item => item.AsMap()).Select(item => new TrustRole(
            item.Text("name"), item.TextOrNone("kind") is { } kind ? TrustNames.Kinds.Parse(kind) : HolderKind.Person,
            (int)(item.WholeOrNone("threshold") ?? 1), [.. item.ItemsOf("verbs").Select(verb => verb.AsText()).Distinct().Order(StringComparer.Ordinal)])).ToList();
        var release = map.Part("release");
        var faults = Faults(map, roles).ToList();
        return faults.Count > 0 ? faults : (Outcome<SiteRoles>)new SiteRoles
        {
            Site = map.Text("site"),
            Issuer = map.Text("issuer"),
            Roles = [new TrustRole(TrustRole.Root, HolderKind.Person, (int)(map.WholeOrNone("rootThreshold") ?? 1), [RoleVerbs.Trust]), .. roles],
            Needs = [.. release.ItemsOf("needs").Select(need => need.AsText()).Distinct()],
            NeedsOutside = release.Find("outside")?.AsFlag(),
            CountsWetInk = release.Flag("wetInk", otherwise: false),
            TrustHolds = TimeSpan.FromDays(map.WholeOrNone("trustHolds") ?? 365),
        };
    });

    private static IEnumerable<Refusal> Faults(SourceNode.Map map, IReadOnlyList<TrustRole> roles)
    {
        foreach (var twice in map.ItemsOf("roles").Select(item => item.AsMap()).GroupBy(item => item.Text("name"), StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            yield return SourceRefusals.KeyTwice(twice.Spot, twice.Text("name"));
        }

        foreach (var role in map.ItemsOf("roles").Select(item => item.AsMap()).Where(item => item.Text("name") == TrustRole.Root
            || item.ItemsOf("verbs").Any(verb => verb.AsText() == RoleVerbs.Trust)))
        {
            yield return RoleRefusals.TrustFaulty(role.Spot, $"the role '{TrustRole.Root}' and the verb '{RoleVerbs.Trust}' are there without being named");
        }

        foreach (var role in roles.Where(role => role.Kind == HolderKind.Machine && role.Verbs.Contains(RoleVerbs.Approve)))
        {
            yield return RoleRefusals.TrustFaulty(map.Spot, $"the role '{role.Name}' is for machines, and only a person approves");
        }

        foreach (var need in map.Part("release").ItemsOf("needs").Where(need =>
            roles.FirstOrDefault(role => role.Name == need.AsText())?.Verbs.Contains(RoleVerbs.Approve) != true))
        {
            yield return RoleRefusals.TrustFaulty(need.Spot, $"a release needs '{need.AsText()}', and no such role may '{RoleVerbs.Approve}'");
        }
    }
}
