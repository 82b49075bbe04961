package io.printerconnector.check;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Components, and the options of their endpoints, with their values. */
class EndpointCheckTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> rows() {
    return new OwnFiles(folder)
        .steps(
            """
            - to:
                uri: http:example.com
                parameters:
                  responseTimeOut: 1000 # here
            """,
            "did you mean \"responseTimeout\"?")
        .steps(
            """
            - to:
                uri: http:example.com
                parameters:
                  throwExceptionOnFailure: flase # here
            """,
            "must be true or false")
        .steps(
            """
            - to:
                uri: http:example.com
                parameters:
                  connectTimeout: soon # here
            """,
            "must be")
        .steps(
            """
            - to: https:example.com?connectTimeOut=5 # here
            """,
            "has no option \"connectTimeOut\"")
        .steps(
            """
            - to:
                uri: telegram:bots # here
            """,
            "there is no component \"telegram\" in this distribution; it has")
        .steps(
            """
            - to: htp:example.com # here
            """,
            "did you mean http?")
        .steps(
            """
            - to:
                uri: example.com # here
            """,
            "is no endpoint")
        .steps(
            """
            - to:
                uri: http:example.com?soTimeout=5 # here
                parameters:
                  connectTimeout: 5
            """,
            "options stand both in the uri and under parameters")
        .steps(
            """
            - to:
                uri: log:own
                parameters:
                  level: DEBUGG # here
            """,
            "must be one of")
        .steps(
            """
            - to:
                uri: http:${header.place}/hook # here
            """,
            "write \"toD\"")
        .steps(
            """
            - to: https:api.example.com/send?chat_id=5&text=hello
            """,
            null)
        .steps(
            """
            - to:
                uri: http:example.com
                parameters:
                  chat_id: 5 # here
            """,
            "so it becomes a part of the address")
        .with(
            "scheduler.camel.yaml",
            """
            - route:
                id: own-scheduler
                from:
                  uri: scheduler:own
                  parameters:
                    dely: 1h # here
                  steps:
                    - stop: {}
            """,
            "did you mean \"delay\"?")
        .with(
            "http.camel.yaml",
            """
            - route:
                id: own-http
                from:
                  uri: http:example.com # here
                  steps:
                    - stop: {}
            """,
            "no route can start from http:")
        .with(
            "good.camel.yaml",
            """
            - route:
                id: own-good
                from:
                  uri: scheduler:own-good
                  parameters:
                    delay: 1h
                    initialDelay: 500
                  steps:
                    - toD:
                        uri: http:${header.place}
                    - to:
                        uri: http:example.com/hook
                        parameters:
                          httpMethod: POST
                          responseTimeout: 5000
                          throwExceptionOnFailure: false
                    - to: file:/tmp/own?fileName=a.txt
            """,
            null)
        .tests();
  }
}
