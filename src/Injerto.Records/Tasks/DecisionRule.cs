namespace Injerto.Records;

/// <summary>How activated outputs become predictions.</summary>
public enum DecisionRule
{
    /// <summary>The class with the highest probability; of equal ones the first.</summary>
    ArgMax,

    /// <summary>Every label whose probability reaches its threshold.</summary>
    Thresholds,

    /// <summary>The value itself.</summary>
    Value,
}
