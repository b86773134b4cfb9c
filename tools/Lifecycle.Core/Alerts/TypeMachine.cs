using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>The state of one alert type over one case's frames, as they come.</summary>
internal sealed class TypeMachine
{
    private readonly AlertPolicy policy;
    private readonly ConfidenceBands bands;
    private readonly AlertSubject subject;
    private readonly Smoother smoother;
    private readonly Measurer measurer;
    private readonly HitRing hits;
    private readonly TimeAccount account;
    private double peak;
    private Moment? lastEnd;

    public TypeMachine(AlertPolicy policy, ConfidenceBands bands, AlertSubject subject)
    {
        (this.policy, this.bands, this.subject) = (policy, bands, subject);
        smoother = Smoother.Of(policy.Smoothing);
        measurer = Measurer.Of(policy.Measure);
        hits = new HitRing(policy.Persistence.Of);
        account = new TimeAccount();
    }

    private TypeMachine(TypeMachine other)
    {
        (policy, bands, subject) = (other.policy, other.bands, other.subject);
        (smoother, measurer) = (other.smoother.Copy(), other.measurer.Copy());
        (hits, account) = (other.hits.Copy(), other.account.Copy());
        (peak, lastEnd, Open, State, Measured) = (other.peak, other.lastEnd, other.Open, other.State, other.Measured);
    }

    public AlertPolicy Policy => policy;

    /// <summary>The alert that is open, or null.</summary>
    public Alert? Open { get; private set; }

    /// <summary>What the newest frame was.</summary>
    public FrameState State { get; private set; } = FrameState.Silent;

    /// <summary>The newest measure of an assessed frame; null when the newest frame was none.</summary>
    public double? Measured { get; private set; }

    public int Hits => hits.Hits;

    public AlertTypeSummary Summary => account.Summary(policy.Type, smoother.Dropped + measurer.Dropped);

    public IEnumerable<NotAssessable> NotAssessable => account.NotAssessable(policy.Type);

    public TypeMachine Copy() => new(this);

    public void Spend(Moment from, Moment to) => account.Spend(State, from, to);

    public void BeSilent(Moment from, Moment to) => account.Spend(FrameState.Silent, from, to);

    /// <summary>Forgets what was seen before a gap. When it last ended is kept: re-arming runs on the clock.</summary>
    public void Forget()
    {
        smoother.Clear();
        measurer.Clear();
        hits.Clear();
    }

    /// <summary>Judges a frame; the event it leads to, or null.</summary>
    public AlertEvent? Observe(Moment time, double score, FrameUse use, bool isMasked)
    {
        var isActive = policy.Active is not { } active
            || (time - subject.CultureStart >= active.From && time - subject.CultureStart < active.To);
        var (state, measured) = Measure(time, score, use, isMasked);
        State = isActive ? state : FrameState.Inactive;
        Measured = State == FrameState.Assessed ? measured : null;
        account.Count(State);
        if (!isActive)
        {
            hits.Clear();
            return Open is null ? null : End(time, AlertEnd.Inactive);
        }

        return State == FrameState.Assessed ? Judge(time, measured) : null;
    }

    public AlertEvent End(Moment time, AlertEnd by)
    {
        var ended = Open! with { End = time, EndedBy = by, PeakConfidence = peak };
        (Open, lastEnd) = (null, time);

        // An alert takes its hits with it: the next one needs its own.
        hits.Clear();
        return new AlertEvent.Ended(ended);
    }

    // Windows fill on inactive days too, so that the type can see from its first active frame.
    private (FrameState State, double Measured) Measure(Moment time, double score, FrameUse use, bool isMasked)
    {
        if (use == FrameUse.OutsideRange)
        {
            return (FrameState.OutsideRange, double.NaN);
        }

        if (isMasked || !double.IsFinite(score))
        {
            return (isMasked ? FrameState.Masked : FrameState.NoScore, double.NaN);
        }

        var measured = measurer.Add(time, score, smoother.Add(time, score));
        return measured is not { } number ? (FrameState.Settling, double.NaN)
            : double.IsFinite(number) ? (FrameState.Assessed, number + 0.0)
            : (FrameState.NoScore, double.NaN);
    }

    private AlertEvent? Judge(Moment time, double measured)
    {
        var confidence = policy.Confidence.Of(measured);
        if (Open is not null)
        {
            peak = Math.Max(peak, confidence);
            return policy.IsBeyond(policy.Clear, measured) ? null : End(time, AlertEnd.Cleared);
        }

        var isHit = policy.IsBeyond(policy.Raise, measured);
        hits.Add(isHit);
        var isArmed = lastEnd is not { } ended || time - ended >= policy.Rearm;
        if (!isHit || !isArmed || hits.Hits < policy.Persistence.Hits)
        {
            return null;
        }

        peak = confidence;
        Open = AlertWords.Alert(policy, bands, subject, new AlertRaise(time, measured, confidence, hits.Hits));
        return new AlertEvent.Raised(Open);
    }
}
