namespace Injerto.Data;

/// <summary>How much a <see cref="DataProblem"/> weighs.</summary>
public enum ProblemSeverity
{
    /// <summary>Worth knowing, nothing is wrong: a hidden file was passed over, a share was set aside.</summary>
    Note,

    /// <summary>Something was passed over or looks wrong; the work goes on unless it is strict.</summary>
    Warning,

    /// <summary>The data can't be used as it is.</summary>
    Error,
}
