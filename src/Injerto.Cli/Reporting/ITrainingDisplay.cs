using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>Shows how far a training is, until it is disposed.</summary>
internal interface ITrainingDisplay : IProgress<TransferProgress>, IDisposable;
