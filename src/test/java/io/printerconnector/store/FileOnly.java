package io.printerconnector.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test of what only a file has; it does not run with PostgreSQL. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FileOnly.Condition.class)
@interface FileOnly {

  /** Why. */
  String value();

  /** Looks where the databases are. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return TestedDatabase.isOnPostgres()
          ? ConditionEvaluationResult.disabled("of a file only")
          : ConditionEvaluationResult.enabled("with a file");
    }
  }
}
