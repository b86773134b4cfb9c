namespace Lifecycle.Workflows.Verifying;

/// <summary>Nobody watches.</summary>
internal sealed class Silence : IWorkProgress
{
    public void Report(string what, long done, long total)
    {
    }

    public void Say(string what)
    {
    }
}
