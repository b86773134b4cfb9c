using Lifecycle.Alerts;

namespace Lifecycle.Shadow;

/// <summary>Another raise level for one alert type, and what it would have done to the candidate's events. Never applied by the tool.</summary>
/// <param name="Policy">The type's policy as it is.</param>
/// <param name="Raise">The level proposed, in the measure's unit.</param>
/// <param name="Events">The candidate's events with a recorded peak that count.</param>
/// <param name="Lost">Those whose peak stays below the level.</param>
/// <param name="DismissedLost">Of those lost: found to be nothing.</param>
/// <param name="ConfirmedLost">Of those lost: found to be real. None, by the way in which the level is chosen.</param>
/// <param name="OpenLost">Of those lost: nobody decided.</param>
/// <param name="Dismissed">Of all: found to be nothing.</param>
/// <param name="Confirmed">Of all: found to be real.</param>
public sealed record PolicyProposal(
    AlertPolicy Policy, double Raise, int Events, int Lost, int DismissedLost, int ConfirmedLost, int OpenLost, int Dismissed, int Confirmed);
