rootProject.name = "seclint"
