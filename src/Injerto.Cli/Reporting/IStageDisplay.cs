using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>Shows how far the stages of a run are, until it is disposed.</summary>
internal interface IStageDisplay : IProgress<TransferProgress>, IDisposable;
