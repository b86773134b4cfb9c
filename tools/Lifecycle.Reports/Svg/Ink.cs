namespace Lifecycle.Reports.Svg;

/// <summary>Colours that stay apart for every eye and in grey print (after Okabe and Ito); shapes and words say the same.</summary>
internal static class Ink
{
    public const string Text = "#1a1a1a";
    public const string Quiet = "#595959";
    public const string Grid = "#dddddd";
    public const string Paper = "#ffffff";
    public const string Candidate = "#0072b2";
    public const string CandidatePale = "#cfe3f0";
    public const string Bar = "#b34700";
    public const string Beside = "#7a5200";
    public const string BesideFill = "#e69f00";
    public const string Window = "#e8e8e8";
}
