namespace Lifecycle.Acceptance.Planning;

/// <summary>How people call what a minimum counts.</summary>
public static class PlanWords
{
    public static string Of(string what) => what switch
    {
        "quietHours" => "quiet hours",
        "stretches" => "stretches",
        _ => what,
    };
}
