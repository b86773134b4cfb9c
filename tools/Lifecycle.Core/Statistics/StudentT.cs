namespace Lifecycle.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The share above t.</summary>
    public static double Above(double t, double degrees)
    {
        if (!(degrees > 0) || double.IsNaN(t))
        {
            return double.NaN;
        }

        var tail = 0.5 * BetaFunction.Regularised(degrees / 2, 0.5, degrees / (degrees + (t * t)));
        return t >= 0 ? tail : 1 - tail;
    }
}
