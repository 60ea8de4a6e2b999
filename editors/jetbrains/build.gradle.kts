// For a machine that reaches JetBrains' repositories: gradle buildPlugin, gradle runIde.
// tests/check.sh checks what can be checked without them.
plugins {
    java
    id("org.jetbrains.intellij.platform") version "2.18.1" // needs Gradle 9 and JDK 17 or newer
}

group = "dev.seclint"
version = "0.1.0"

repositories {
    mavenCentral()
    intellijPlatform { defaultRepositories() }
}

dependencies {
    // The oldest supported IDE is what is compiled against.
    intellijPlatform { intellijIdea("2025.2.6.2") }
}

java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }

intellijPlatform {
    buildSearchableOptions = false
    instrumentCode = false
    pluginConfiguration {
        ideaVersion {
            sinceBuild = "252.25557"
            untilBuild = provider { null }
        }
    }
    pluginVerification { ides { recommended() } }
}

// A server in the folder bin comes along.
tasks.prepareSandbox { from("bin") { into("${rootProject.name}/bin") } }
